# ---
# jupyter:
#   honest:
#     what: "a plot that a person marks, made with the student's functions"
# ---

# %%
import matplotlib.pyplot as plt

# %% solution="curve"
def curve(n):
    ### BEGIN SOLUTION
    return [k**2 for k in range(n)]
    ### END SOLUTION

# %% test="curve_test" points=1
assert curve(3) == [0, 1, 4]

# %% manual="plot" points=3
### BEGIN SOLUTION
plt.plot(curve(10))
plt.title("squares")
### END SOLUTION

# %% manual="second_plot" points=2
### BEGIN SOLUTION
plt.bar(range(5), curve(5))
### END SOLUTION

# %% student="plot"
fig, ax = plt.subplots()
ax.plot(range(20), curve(20), "o-")
ax.set(title="Quadratic growth", xlabel="k")

# %% student="second_plot"
ax.clear()
ax.bar(range(4), curve(4))
fig
