# ---
# jupyter:
#   honest:
#     what: a recursion without an end
# ---

# %% solution="fact"
def fact(n):
    ### BEGIN SOLUTION
    return 1 if n == 0 else n * fact(n - 1)
    ### END SOLUTION

# %% test="base" points=1
assert callable(fact)

# %% test="value" points=2
assert fact(5) == 120

# %% student="fact"
def fact(n):
    return n * fact(n - 1)
