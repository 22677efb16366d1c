# ---
# jupyter:
#   honest:
#     what: "one line of a million letters, and a long list as a value"
# ---

# %% solution="long"
### BEGIN SOLUTION
letters = "ab" * 10
### END SOLUTION

# %% test="long_test" points=1
assert letters.startswith("abab")

# %% student="long"
letters = "ab" * 500_000
print(letters)

# %% after="long"
list(range(5000))
