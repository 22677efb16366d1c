# ---
# jupyter:
#   honest:
#     what: a nearest neighbour classifier in numpy
# ---

# %% locked="data"
import numpy as np
X = np.array([[0.0, 0.0], [0.0, 1.0], [5.0, 5.0], [6.0, 5.0]])
y = np.array([0, 0, 1, 1])

# %% solution="predict"
def predict(X, y, new):
    ### BEGIN SOLUTION
    return y[np.argmin(((X - new) ** 2).sum(axis=1))]
    ### END SOLUTION

# %% test="predict_test" points=2
assert predict(X, y, np.array([0.2, 0.4])) == 0
assert predict(X, y, np.array([5, 6])) == 1

# %% test="accuracy" points=3
right = [predict(X, y, x) == label for x, label in zip(X, y)]
3 * np.mean(right)

# %% student="predict"
def predict(X, y, new):
    best, label = float("inf"), None
    for row, target in zip(X, y):
        d = np.linalg.norm(row - new)
        if d < best:
            best, label = d, target
    return label
