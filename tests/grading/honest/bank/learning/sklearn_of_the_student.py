# ---
# jupyter:
#   honest:
#     what: only the student uses scikit-learn
# ---

# %%
import numpy as np

# %% solution="fit"
def fit_line(x, y):
    ### BEGIN SOLUTION
    slope, offset = np.polyfit(x, y, 1)
    return slope, offset
    ### END SOLUTION

# %% test="fit_test" points=2
slope, offset = fit_line(np.array([0.0, 1, 2]), np.array([1.0, 3, 5]))
assert abs(slope - 2) < 1e-9 and abs(offset - 1) < 1e-9

# %% student="fit"
from sklearn.linear_model import LinearRegression

def fit_line(x, y):
    model = LinearRegression().fit(x.reshape(-1, 1), y)
    return model.coef_[0], model.intercept_
