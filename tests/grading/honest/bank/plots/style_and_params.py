# ---
# jupyter:
#   honest:
#     what: "style sheets and rcParams, read by the test"
# ---

# %%
import matplotlib as mpl
import matplotlib.pyplot as plt

# %% solution="style"
### BEGIN SOLUTION
plt.style.use("ggplot")
mpl.rcParams["lines.linewidth"] = 4
fig, ax = plt.subplots()
ax.plot([1, 2])
### END SOLUTION

# %% test="style_test" points=1
assert ax.lines[0].get_linewidth() == 4
assert mpl.rcParams["axes.grid"]

# %% student="style"
plt.style.use(["ggplot"])
plt.rc("lines", linewidth=4.0)
ax = plt.subplot()
ax.plot([3, 4])
