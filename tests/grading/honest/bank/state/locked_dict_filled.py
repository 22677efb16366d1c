# ---
# jupyter:
#   honest:
#     what: "a locked dictionary, which the student fills"
# ---

# %% locked="setup"
counts = {}
words = "the cat and the dog and the bird".split()

# %% solution="fill"
### BEGIN SOLUTION
for word in words:
    counts[word] = counts.get(word, 0) + 1
### END SOLUTION

# %% test="counted" points=2
assert counts["the"] == 3
assert sum(counts.values()) == len(words)

# %% student="fill"
from collections import Counter
counts.update(Counter(words))
