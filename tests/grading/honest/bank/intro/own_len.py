# ---
# jupyter:
#   honest:
#     what: "a function of the student's called len, used by his other one"
# ---

# %% solution="count"
def count(items):
    ### BEGIN SOLUTION
    return len(items)
    ### END SOLUTION

# %% test="counts" points=1
assert count("abcd") == 4
assert count([]) == 0

# %% student="count"
def len(items):
    number = 0
    for _ in items:
        number += 1
    return number

def count(items):
    return len(items)
