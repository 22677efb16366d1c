# ---
# jupyter:
#   honest:
#     what: "a multiprocessing pool with a function of the notebook's"
# ---

# %%
import multiprocessing

# %% solution="pool"
def square(n):
    return n * n

def squares(n):
    ### BEGIN SOLUTION
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(square, range(n))
    ### END SOLUTION

# %% test="pool_test" points=2
assert squares(5) == [0, 1, 4, 9, 16]

# %% student="pool"
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n ** 2

def squares(n):
    with ProcessPoolExecutor(max_workers=2, mp_context=multiprocessing.get_context("fork")) as executor:
        return list(executor.map(square, range(n)))
