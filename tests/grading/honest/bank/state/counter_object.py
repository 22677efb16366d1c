# ---
# jupyter:
#   honest:
#     what: "a locked Counter, an itertools.count and a defaultdict that everybody moves on"
# ---

# %% locked="setup"
from collections import Counter, defaultdict
from itertools import count
numbers = count(1)
seen = Counter()
groups = defaultdict(list)

# %% solution="add"
def add(word):
    ### BEGIN SOLUTION
    seen[word] += 1
    groups[len(word)].append((next(numbers), word))
    ### END SOLUTION

# %% test="first" points=1
add("one")
assert seen["one"] == 1 and groups[3] == [(1, "one")]

# %% test="second" points=1
add("two")
add("two")
assert groups[3][-1] == (3, "two")
assert seen.most_common(1) == [("two", 2)]

# %%
next(numbers)

# %% test="third" points=1
add("four")
assert dict(groups[4]) == {5: "four"}

# %% student="add"
def add(word):
    seen.update([word])
    number = next(numbers)
    groups[len(word)] += [(number, word)]
