# ---
# jupyter:
#   honest:
#     what: "masked arrays are drawn, and found again in the collection"
# ---

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% solution="heat"
def heat(a, limit):
    ### BEGIN SOLUTION
    fig, ax = plt.subplots()
    ax.pcolormesh(np.ma.masked_greater(a, limit))
    return ax
    ### END SOLUTION

# %% test="heat_test" points=2
found = heat(np.arange(6.0).reshape(2, 3), 4).collections[0].get_array()
assert np.ma.is_masked(found)
assert found.count() == 5
assert found.max() == 4

# %% student="heat"
def heat(a, limit):
    masked = np.ma.array(a, mask=a > limit)
    mesh = plt.pcolormesh(masked, vmin=0, vmax=limit)
    return mesh.axes
