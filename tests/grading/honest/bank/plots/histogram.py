# ---
# jupyter:
#   honest:
#     what: counts and edges of a histogram
# ---

# %%
import matplotlib.pyplot as plt
import numpy as np
data = np.repeat([1, 2, 3], [5, 2, 3])

# %% solution="hist"
### BEGIN SOLUTION
fig, ax = plt.subplots()
counts, edges, bars = ax.hist(data, bins=[0.5, 1.5, 2.5, 3.5])
### END SOLUTION

# %% test="hist_test" points=2
assert counts.tolist() == [5, 2, 3]
assert len(edges) == 4 and len(bars) == 3

# %% student="hist"
counts, edges, bars = plt.hist(data, bins=np.arange(0.5, 4), edgecolor="black")
plt.suptitle("Counts")
