# ---
# jupyter:
#   honest:
#     what: only the student imports numpy
# ---

# %% solution="double"
def double(values):
    ### BEGIN SOLUTION
    return [2 * v for v in values]
    ### END SOLUTION

# %% test="double_test" points=2
assert list(double([1, 2, 3])) == [2, 4, 6]
assert sum(double([0.5])) == 1
assert max(double([1, 5])) == 10

# %% student="double"
import numpy as np

def double(values):
    return np.array(values) * 2
