# ---
# jupyter:
#   honest:
#     what: "a locked empty list, which the student binds anew"
# ---

# %% locked="setup"
evens = []

# %% solution="fill"
### BEGIN SOLUTION
for n in range(10):
    if n % 2 == 0:
        evens.append(n)
### END SOLUTION

# %% test="filled" points=2
assert evens == [0, 2, 4, 6, 8]

# %% student="fill"
evens = [n for n in range(0, 10, 2)]
