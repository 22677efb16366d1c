# ---
# jupyter:
#   honest:
#     what: "numpy's memmap and save, load and savez"
# ---

# %%
import numpy as np

# %% solution="memmap"
def store(path, array):
    ### BEGIN SOLUTION
    mapped = np.memmap(path, dtype="float64", mode="w+", shape=array.shape)
    mapped[:] = array
    mapped.flush()
    ### END SOLUTION

# %% test="memmap_test" points=2
store("mapped.bin", np.arange(6.0).reshape(2, 3))
again = np.memmap("mapped.bin", dtype="float64", mode="r", shape=(2, 3))
assert again.sum() == 15 and again[1, 0] == 3

# %% student="memmap"
def store(path, array):
    array.astype(np.float64).tofile(path)
