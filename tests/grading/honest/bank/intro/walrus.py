# ---
# jupyter:
#   honest:
#     what: assignment expressions in the answer and in the test
# ---

# %% solution="first_long"
def first_long(words):
    ### BEGIN SOLUTION
    for word in words:
        if len(word) > 3:
            return word
    ### END SOLUTION

# %% test="walrus_test" points=2
if (found := first_long(["a", "bcde", "fghij"])) != "bcde":
    raise AssertionError(found)
assert (n := len(found)) == 4 and n % 2 == 0

# %% test="walrus_later" points=1
assert found[:n] == "bcde"

# %% student="first_long"
def first_long(words):
    return next((w for w in words if (n := len(w)) > 3), None)
