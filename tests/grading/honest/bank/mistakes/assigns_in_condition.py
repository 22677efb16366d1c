# ---
# jupyter:
#   honest:
#     what: "a comparison with is, and a mutable that is shared"
# ---

# %% solution="grid"
def grid(n):
    ### BEGIN SOLUTION
    return [[0] * n for _ in range(n)]
    ### END SOLUTION

# %% test="shape" points=1
assert grid(2) == [[0, 0], [0, 0]]

# %% test="independent" points=2
g = grid(2)
g[0][0] = 1
assert g[1][0] == 0

# %% student="grid"
def grid(n):
    return [[0] * n] * n
