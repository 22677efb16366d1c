# ---
# jupyter:
#   honest:
#     what: "sets of tuples, in place or new"
# ---

# %% solution="life"
def life(alive):
    ### BEGIN SOLUTION
    counts = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if (dx, dy) != (0, 0):
                    counts[x + dx, y + dy] = counts.get((x + dx, y + dy), 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in alive}
    ### END SOLUTION

# %% test="life_test" points=2
blinker = {(0, 1), (1, 1), (2, 1)}
assert life(blinker) == {(1, 0), (1, 1), (1, 2)}
assert life(life(blinker)) == blinker
assert life(set()) == set()

# %% student="life"
from collections import Counter

def life(alive):
    near = Counter((x + i, y + j) for x, y in alive
                   for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
    return frozenset(c for c in near if near[c] == 3 or (near[c] == 2 and c in alive))
