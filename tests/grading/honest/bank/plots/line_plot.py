# ---
# jupyter:
#   honest:
#     what: "a line, looked at through ax.lines"
# ---

# %%
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np

# %% solution="line"
### BEGIN SOLUTION
x = np.linspace(0, 2 * np.pi, 50)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.set_title("Sine")
### END SOLUTION

# %% test="line_test" points=2
assert len(ax.lines) == 1
np.testing.assert_allclose(ax.lines[0].get_ydata(), np.sin(ax.lines[0].get_xdata()))

# %% test="title_test" points=1
assert ax.get_title() == "Sine"

# %% student="line"
x = np.linspace(0, 2 * np.pi, 50)
plt.plot(x, np.sin(x), "r--", label="sin")
plt.title("Sine")
plt.legend()
ax = plt.gca()
