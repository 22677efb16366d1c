# ---
# jupyter:
#   honest:
#     what: "merge sort with a key, compared on many lists"
# ---

# %%
import random

# %% solution="sort"
def merge_sort(items, key=lambda x: x):
    ### BEGIN SOLUTION
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left, right = merge_sort(items[:middle], key), merge_sort(items[middle:], key)
    merged = []
    while left and right:
        merged.append(right.pop(0) if key(right[0]) < key(left[0]) else left.pop(0))
    return merged + left + right
    ### END SOLUTION

# %% test="sorts" points=2
rng = random.Random(1)
for n in range(30):
    items = [rng.randrange(10) for _ in range(n)]
    assert merge_sort(items) == sorted(items)

# %% test="stable" points=2
pairs = [(1, "a"), (0, "b"), (1, "c"), (0, "d")]
assert merge_sort(pairs, key=lambda p: p[0]) == [(0, "b"), (0, "d"), (1, "a"), (1, "c")]

# %% student="sort"
import heapq

def merge_sort(items, key=lambda x: x):
    runs = [[item] for item in items]
    while len(runs) > 1:
        runs = [list(heapq.merge(*runs[k:k + 2], key=key)) for k in range(0, len(runs), 2)]
    return runs[0] if runs else []
