# ---
# jupyter:
#   honest:
#     what: "vertical lines, annotations, limits and a log scale"
# ---

# %%
import matplotlib.pyplot as plt

# %% solution="annotated"
### BEGIN SOLUTION
fig, ax = plt.subplots()
ax.plot([1, 10, 100])
ax.axvline(1)
ax.set_yscale("log")
ax.set_xlim(0, 3)
ax.annotate("ten", (1, 10))
### END SOLUTION

# %% test="annotated_test" points=2
assert ax.get_yscale() == "log" and ax.get_xlim() == (0, 3)
assert [t.get_text() for t in ax.texts] == ["ten"]
assert len(ax.get_lines()) == 2

# %% student="annotated"
ax = plt.axes()
ax.semilogy([0, 1, 2], [1, 10, 100])
ax.axvline(x=1, color="k", lw=0.5)
ax.set_xlim(left=0, right=3)
ax.text(1, 10, "ten")
