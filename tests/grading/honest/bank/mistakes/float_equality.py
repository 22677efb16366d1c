# ---
# jupyter:
#   honest:
#     what: rounding that a test notices
# ---

# %% solution="third"
def thirds(n):
    ### BEGIN SOLUTION
    return [k / 3 for k in range(n)]
    ### END SOLUTION

# %% test="exact" points=2
assert thirds(4) == [0, 1 / 3, 2 / 3, 1]

# %% test="near" points=1
assert all(abs(a - k / 3) < 1e-2 for k, a in enumerate(thirds(10)))

# %% student="third"
def thirds(n):
    return [round(k / 3, 3) for k in range(n)]
