# ---
# jupyter:
#   honest:
#     what: several subplots with shared axes and a legend
# ---

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% solution="grid"
### BEGIN SOLUTION
t = np.linspace(0, 1)
fig, axs = plt.subplots(2, 2, sharex=True)
for k, ax in enumerate(axs.flat):
    ax.plot(t, t**k, label=f"t^{k}")
    ax.legend()
### END SOLUTION

# %% test="grid_test" points=2
assert axs.shape == (2, 2)
assert [len(a.lines) for a in axs.ravel()] == [1, 1, 1, 1]

# %% test="grid_legend" points=2
labels = [a.get_legend().get_texts()[0].get_text() for a in axs.flat]
assert labels == ["t^0", "t^1", "t^2", "t^3"]
assert len(fig.axes) == 4

# %% student="grid"
t = np.linspace(0, 1, 20)
fig = plt.figure()
axs = np.empty((2, 2), dtype=object)
for k in range(4):
    axs.flat[k] = fig.add_subplot(2, 2, k + 1)
    axs.flat[k].plot(t, t ** k, label="t^%d" % k)
    axs.flat[k].legend(loc="best")
