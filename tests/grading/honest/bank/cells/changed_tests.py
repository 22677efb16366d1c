# ---
# jupyter:
#   honest:
#     what: "the student has changed a test to see more, which is put back"
# ---

# %% solution="half"
def half(x):
    ### BEGIN SOLUTION
    return x // 2
    ### END SOLUTION

# %% test="half_test" points=2
assert half(5) == 2

# %% student="half_test"
print(half(5))
# assert half(5) == 2

# %% student="half"
def half(x):
    return x / 2
