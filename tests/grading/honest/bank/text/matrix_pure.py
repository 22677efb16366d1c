# ---
# jupyter:
#   honest:
#     what: "a matrix product with lists, zip and comprehensions"
# ---

# %% solution="matmul"
def matmul(a, b):
    ### BEGIN SOLUTION
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
    ### END SOLUTION

# %% test="matmul_test" points=2
assert matmul([[1, 2], [3, 4]], [[0, 1], [1, 0]]) == [[2, 1], [4, 3]]
assert matmul([[2]], [[3]]) == [[6]]

# %% student="matmul"
import numpy as np

def matmul(a, b):
    return (np.array(a) @ np.array(b)).tolist()
