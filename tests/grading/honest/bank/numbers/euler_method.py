# ---
# jupyter:
#   honest:
#     what: "an ODE solver, compared at the end with a tolerance"
# ---

# %%
import numpy as np
import math

# %% solution="euler"
def euler(f, y0, t1, n):
    ### BEGIN SOLUTION
    y, h = y0, t1 / n
    for k in range(n):
        y = y + h * f(k * h, y)
    return y
    ### END SOLUTION

# %% test="euler_test" points=2
assert math.isclose(euler(lambda t, y: -y, 1.0, 1.0, 1000), math.exp(-1), rel_tol=1e-3)

# %% test="euler_order" points=2
errors = [abs(euler(lambda t, y: y, 1.0, 1.0, n) - math.e) for n in (100, 200)]
assert 1.8 < errors[0] / errors[1] < 2.2

# %% student="euler"
def euler(f, y0, t1, n):
    t = np.linspace(0, t1, n + 1)
    y = np.empty(n + 1)
    y[0] = y0
    for k in range(n):
        y[k + 1] = y[k] + (t[k + 1] - t[k]) * f(t[k], y[k])
    return y[-1]
