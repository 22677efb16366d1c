# ---
# jupyter:
#   honest:
#     what: "np.vectorize and frompyfunc of the student's function"
# ---

# %%
import numpy as np

# %% solution="step"
def step(x):
    ### BEGIN SOLUTION
    return np.where(x >= 0, 1.0, 0.0)
    ### END SOLUTION

# %% test="step_test" points=2
assert step(np.array([-1.0, 0.0, 2.0])).tolist() == [0, 1, 1]
assert float(step(3)) == 1.0

# %% student="step"
@np.vectorize
def step(x):
    return 1.0 if x >= 0 else 0.0
