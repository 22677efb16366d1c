# ---
# jupyter:
#   honest:
#     what: "views, strides and shared memory"
# ---

# %%
import numpy as np

# %% solution="windows"
def windows(a, n):
    ### BEGIN SOLUTION
    return np.array([a[k : k + n] for k in range(len(a) - n + 1)])
    ### END SOLUTION

# %% test="windows_test" points=2
w = windows(np.arange(6), 3)
assert w.shape == (4, 3) and w[2].tolist() == [2, 3, 4]

# %% test="windows_sum" points=1
assert np.einsum("ij->i", w).tolist() == [3, 6, 9, 12]

# %% student="windows"
from numpy.lib.stride_tricks import sliding_window_view

def windows(a, n):
    return sliding_window_view(a, n)
