# ---
# jupyter:
#   honest:
#     what: "100,000 prints"
# ---

# %% solution="count"
def count(n):
    ### BEGIN SOLUTION
    return n
    ### END SOLUTION

# %% test="count_test" points=1
assert count(3) == 3

# %% student="count"
def count(n):
    for k in range(n):
        print("line number", k)
    return n

count(100_000);
