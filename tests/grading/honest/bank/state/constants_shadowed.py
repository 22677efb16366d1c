# ---
# jupyter:
#   honest:
#     what: "the student's loop variables take names of the course's data"
# ---

# %% locked="setup"
data = [4, 8, 15]
n = len(data)

# %% solution="mean"
### BEGIN SOLUTION
mean = sum(data) / n
### END SOLUTION

# %% test="mean_test" points=1
assert mean == 9

# %% test="n_test" points=2
assert n == 3 and len(data) == n

# %% student="mean"
mean = 0
for n in data:
    mean += n / len(data)
