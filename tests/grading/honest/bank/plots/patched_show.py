# ---
# jupyter:
#   honest:
#     what: the test patches plt.show and plt.plot and looks at the calls
# ---

# %%
import matplotlib.pyplot as plt

# %% solution="show"
def show(values):
    ### BEGIN SOLUTION
    plt.plot(values)
    plt.show()
    ### END SOLUTION

# %% test="show_test" points=2
from unittest.mock import patch
with patch("matplotlib.pyplot.show") as shown, patch("matplotlib.pyplot.plot") as plotted:
    show([1, 2])
shown.assert_called_once_with()
assert plotted.call_args[0][-1] == [1, 2]

# %% student="show"
def show(values):
    plt.plot(range(len(values)), values)
    return plt.show()
