# ---
# jupyter:
#   honest:
#     what: "k-means with a seed, whose clusters are compared as sets"
# ---

# %%
import numpy as np

# %% locked="data"
points = np.array([[0, 0], [0, 1], [9, 9], [9, 8], [1, 0], [8, 9]], dtype=float)

# %% solution="kmeans"
def kmeans(points, k, seed=0):
    ### BEGIN SOLUTION
    centres = points[[0, 2]][:k]
    for _ in range(10):
        labels = np.argmin(((points[:, None] - centres) ** 2).sum(-1), axis=1)
        centres = np.array([points[labels == j].mean(axis=0) for j in range(k)])
    return labels
    ### END SOLUTION

# %% test="clusters" points=3
labels = kmeans(points, 2)
groups = {frozenset(np.flatnonzero(labels == j).tolist()) for j in set(labels.tolist())}
assert groups == {frozenset({0, 1, 4}), frozenset({2, 3, 5})}

# %% student="kmeans"
from sklearn.cluster import KMeans

def kmeans(points, k, seed=0):
    return KMeans(n_clusters=k, n_init=3, random_state=seed).fit_predict(points)
