# ---
# jupyter:
#   honest:
#     what: "tests that read In, _i and the history"
# ---

# %% solution="loop"
### BEGIN SOLUTION
total = 0
for n in range(5):
    total += n
### END SOLUTION

# %% test="last_input" points=2
assert "for" in _i
assert total == 10

# %% test="in_history" points=1
assert any("total" in cell for cell in In)

# %% student="loop"
total = 0
# for loops are nice
for k in [1, 2, 3, 4]:
    total = total + k
