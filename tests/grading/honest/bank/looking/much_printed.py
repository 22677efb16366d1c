# ---
# jupyter:
#   honest:
#     what: "a function that prints much, called by a test"
# ---

# %% solution="chatty"
def chatty(n):
    ### BEGIN SOLUTION
    return n * n
    ### END SOLUTION

# %% test="chatty_test" points=2
assert [chatty(n) for n in range(2000)] == [n * n for n in range(2000)]

# %% student="chatty"
def chatty(n):
    print("DEBUG: n =", n)
    result = n ** 2
    print("DEBUG: result =", result)
    return result
