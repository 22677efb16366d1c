# ---
# jupyter:
#   honest:
#     what: "a numerical derivative, with assert_allclose and a hidden test"
# ---

# %%
import numpy as np

# %% solution="derivative"
def derivative(f, x, h=1e-5):
    ### BEGIN SOLUTION
    return (f(x + h) - f(x - h)) / (2 * h)
    ### END SOLUTION

# %% test="derivative_visible" points=1
np.testing.assert_allclose(derivative(np.sin, 0.0), 1, rtol=1e-6)

# %% test="derivative_hidden" points=3
x = np.linspace(0, 1, 5)
### BEGIN HIDDEN TESTS
np.testing.assert_allclose(derivative(np.exp, x), np.exp(x), rtol=1e-6)
np.testing.assert_array_less(np.abs(derivative(lambda t: t**3, x) - 3 * x**2), 1e-6)
### END HIDDEN TESTS

# %% student="derivative"
def derivative(f, x, h=1e-6):
    forward = (f(x + h) - f(x)) / h
    backward = (f(x) - f(x - h)) / h
    return 0.5 * (forward + backward)
