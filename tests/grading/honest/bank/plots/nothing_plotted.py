# ---
# jupyter:
#   honest:
#     what: "the student forgets the title, and labels the wrong axis"
# ---

# %%
import matplotlib.pyplot as plt

# %% solution="labels"
### BEGIN SOLUTION
fig, ax = plt.subplots()
ax.plot([1, 2, 3])
ax.set_title("Growth")
ax.set_xlabel("day")
### END SOLUTION

# %% test="there" points=1
assert len(ax.lines) == 1

# %% test="title" points=2
assert ax.get_title() == "Growth"

# %% test="label" points=2
assert ax.get_xlabel() == "day"

# %% student="labels"
fig, ax = plt.subplots()
ax.plot([1, 2, 3])
ax.set_ylabel("day")
