# ---
# jupyter:
#   honest:
#     what: "a locked list, to which the student appends"
# ---

# %% locked="setup"
results = []
inputs = [1, 2, 3]

# %% solution="fill"
### BEGIN SOLUTION
for n in inputs:
    results.append(n**2)
### END SOLUTION

# %% test="filled" points=2
assert results == [1, 4, 9]

# %% student="fill"
results.extend(map(lambda n: n * n, inputs))
