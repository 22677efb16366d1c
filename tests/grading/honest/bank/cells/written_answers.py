# ---
# jupyter:
#   honest:
#     what: "answers in words, marked by a person, beside tests"
# ---

# %% solution="mean"
def mean(v):
    ### BEGIN SOLUTION
    return sum(v) / len(v)
    ### END SOLUTION

# %% test="mean_test" points=1
assert mean([2, 4]) == 3

# %% [markdown] written="why" points=4
# ### BEGIN SOLUTION
# Because the sum is divided by the number.
# ### END SOLUTION

# %% [markdown] written="left" points=2
# ### BEGIN SOLUTION
# A median is more robust.
# ### END SOLUTION

# %% [markdown] student="why"
# The mean is $\frac{1}{n}\sum x_i$. It is **not** robust.

# %% [markdown] student="left"
#
# YOUR ANSWER HERE
