# ---
# jupyter:
#   honest:
#     what: "an error bar plot, its container and its colours"
# ---

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% solution="errors"
### BEGIN SOLUTION
fig, ax = plt.subplots()
box = ax.errorbar([1, 2, 3], [4, 5, 6], yerr=[0.1, 0.2, 0.3], color="red")
### END SOLUTION

# %% test="errors_test" points=2
from matplotlib.colors import same_color
assert len(ax.containers) == 1
line = ax.containers[0][0]
assert line.get_ydata().tolist() == [4, 5, 6]
assert same_color(line.get_color(), "red")

# %% student="errors"
fig, ax = plt.subplots()
ax.errorbar(x=np.array([1, 2, 3]), y=np.array([4, 5, 6]), yerr=0.2, fmt="o-", ecolor="gray", color=(1, 0, 0))
