# ---
# jupyter:
#   honest:
#     what: gradient descent with a history of losses
# ---

# %%
import numpy as np

# %% solution="descend"
def descend(X, y, rate, steps):
    ### BEGIN SOLUTION
    w = np.zeros(X.shape[1])
    losses = []
    for _ in range(steps):
        error = X @ w - y
        losses.append((error**2).mean())
        w -= rate * 2 * X.T @ error / len(y)
    return w, losses
    ### END SOLUTION

# %% test="descend_test" points=2
A = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])
w, losses = descend(A, np.array([1.0, 3.0, 5.0]), 0.1, 500)
np.testing.assert_allclose(w, [1, 2], atol=1e-2)

# %% test="losses_fall" points=2
assert len(losses) == 500
assert all(a >= b for a, b in zip(losses, losses[1:]))

# %% student="descend"
def descend(X, y, rate, steps):
    n, d = X.shape
    w = np.zeros((d,))
    history = np.empty(steps)
    for k in range(steps):
        residual = X.dot(w) - y
        history[k] = np.mean(np.square(residual))
        gradient = np.zeros(d)
        for j in range(d):
            gradient[j] = 2 / n * (residual * X[:, j]).sum()
        w = w - rate * gradient
    return w, history
