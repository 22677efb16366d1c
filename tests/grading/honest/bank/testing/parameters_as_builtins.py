# ---
# jupyter:
#   honest:
#     what: "test functions with parameters called input, id, max, e and x"
# ---

# %%
x = 3

# %% solution="inc"
def increase(value, by=1):
    ### BEGIN SOLUTION
    return value + by
    ### END SOLUTION

# %% test="param_input" points=1
def check(input, expected):
    assert increase(input) == expected

check(1, 2)
check(-1, 0)

# %% test="param_id_max" points=1
def check_many(id, max, e=2, *args, **kwargs):
    for x in range(max):
        assert increase(x, id) == x + id
    return e

assert check_many(5, 3) == 2

# %% test="x_is_kept" points=1
assert x == 3 and max(1, 2) == 2
assert sum(x for x in [1, 2]) == 3
assert x == 3

# %% student="inc"
def increase(value, by=1):
    value += by
    return value
