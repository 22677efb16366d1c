# ---
# jupyter:
#   honest:
#     what: "%matplotlib inline, %config and %load_ext autoreload"
# ---

# %%
%matplotlib inline
%load_ext autoreload
%autoreload 2
%config InlineBackend.figure_format = "svg"
import matplotlib.pyplot as plt

# %% solution="ticks"
def ticks(n):
    ### BEGIN SOLUTION
    return list(range(n))
    ### END SOLUTION

# %% test="ticks_test" points=1
plt.plot(ticks(4))
plt.show()
assert ticks(3) == [0, 1, 2]

# %% student="ticks"
%matplotlib inline
%precision 2

def ticks(n):
    return [*range(n)]

plt.plot(ticks(2));
