# ---
# jupyter:
#   honest:
#     what: "plt.gcf in the test, of a figure that a function of the student's leaves"
# ---

# %%
import matplotlib.pyplot as plt

# %% solution="draw"
def draw(values):
    ### BEGIN SOLUTION
    plt.figure()
    plt.plot(values)
    plt.xlabel("time")
    plt.ylabel("value")
    ### END SOLUTION

# %% test="draw_test" points=3
plt.close("all")
draw([1, 4, 9])
axes = plt.gcf().axes[0]
assert axes.get_xlabel() == "time" and axes.get_ylabel() == "value"
assert list(axes.lines[0].get_ydata()) == [1, 4, 9]
plt.close("all")

# %% student="draw"
def draw(values):
    f, a = plt.subplots()
    a.plot(range(len(values)), values, marker="o")
    a.set(xlabel="time", ylabel="value")
    f.tight_layout()
