# ---
# jupyter:
#   honest:
#     what: "a seeded generator, of which the test knows the numbers"
# ---

# %%
import numpy as np

# %% solution="pi"
def estimate(n, seed):
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    x, y = rng.random((2, n))
    return 4 * np.mean(x * x + y * y < 1)
    ### END SOLUTION

# %% test="pi_close" points=2
assert abs(estimate(100_000, 1) - np.pi) < 0.05

# %% test="pi_same" points=1
assert estimate(1000, 7) == estimate(1000, 7)
assert estimate(1000, 7) != estimate(1000, 8)

# %% student="pi"
def estimate(n, seed):
    np.random.seed(seed)
    points = np.random.rand(n, 2)
    inside = np.count_nonzero(np.hypot(points[:, 0], points[:, 1]) < 1)
    return inside / n * 4
