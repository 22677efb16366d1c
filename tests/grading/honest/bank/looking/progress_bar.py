# ---
# jupyter:
#   honest:
#     what: a progress bar that is printed to stdout
# ---

# %%
import sys

# %% solution="progress"
def process(items):
    ### BEGIN SOLUTION
    return [item * 2 for item in items]
    ### END SOLUTION

# %% test="progress_test" points=1
assert process([1, 2]) == [2, 4]

# %% student="progress"
def progress(items):
    items = list(items)
    for k, item in enumerate(items, 1):
        yield item
        print("\r[" + "#" * k + "." * (len(items) - k) + "]", end="", flush=True)
    print()

def process(items):
    return [2 * item for item in progress(items)]

_ = process(range(30))
