# ---
# jupyter:
#   honest:
#     what: "numpy.linalg, and broadcasting"
# ---

# %%
import numpy as np

# %% solution="solve"
def solve(A, b):
    ### BEGIN SOLUTION
    return np.linalg.solve(A, b)
    ### END SOLUTION

# %% test="solve_test" points=2
A = np.array([[2.0, 1.0], [1.0, 3.0]])
b = np.array([3.0, 5.0])
x = solve(A, b)
np.testing.assert_almost_equal(A @ x, b)

# %% test="solve_unchanged" points=1
assert A.tolist() == [[2, 1], [1, 3]] and b.tolist() == [3, 5]

# %% student="solve"
def solve(A, b):
    A = A.astype(float).copy()
    b = b.astype(float).copy()
    n = len(b)
    for i in range(n):
        for j in range(i + 1, n):
            factor = A[j, i] / A[i, i]
            A[j] -= factor * A[i]
            b[j] -= factor * b[i]
    x = np.zeros(n)
    for i in range(n - 1, -1, -1):
        x[i] = (b[i] - A[i, i + 1:] @ x[i + 1:]) / A[i, i]
    return x
