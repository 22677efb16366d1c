# ---
# jupyter:
#   honest:
#     what: get_offsets and get_array of a scatter
# ---

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% solution="scatter"
def scatter(points, values):
    ### BEGIN SOLUTION
    fig, ax = plt.subplots()
    ax.scatter(points[:, 0], points[:, 1], c=values)
    return ax
    ### END SOLUTION

# %% test="offsets" points=2
points = np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 0.0]])
axes = scatter(points, [1, 2, 3])
assert len(axes.collections) == 1
assert np.array_equal(axes.collections[0].get_offsets(), points)

# %% test="colours" points=1
assert axes.collections[0].get_array().tolist() == [1, 2, 3]
assert axes.collections[0].get_array().max() == 3

# %% student="scatter"
def scatter(points, values):
    plt.figure()
    plt.scatter(*points.T, c=np.array(values), cmap="viridis")
    plt.colorbar()
    return plt.gcf().axes[0]
