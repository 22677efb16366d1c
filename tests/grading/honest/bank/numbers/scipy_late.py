# ---
# jupyter:
#   honest:
#     what: the student imports from scipy inside the function
# ---

# %%
import numpy as np

# %% solution="root"
def root(f, a, b):
    ### BEGIN SOLUTION
    for _ in range(100):
        middle = (a + b) / 2
        a, b = (a, middle) if f(a) * f(middle) <= 0 else (middle, b)
    return (a + b) / 2
    ### END SOLUTION

# %% test="root_test" points=3
assert abs(root(lambda x: x * x - 2, 0, 2) - 2**0.5) < 1e-9
np.testing.assert_allclose(root(np.cos, 1, 2), np.pi / 2, rtol=1e-8)

# %% student="root"
def root(f, a, b):
    from scipy.optimize import brentq
    return brentq(f, a, b)
