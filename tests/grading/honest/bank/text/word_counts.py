# ---
# jupyter:
#   honest:
#     what: word counts with Counter and most_common
# ---

# %% solution="counts"
def most_common(text, n):
    ### BEGIN SOLUTION
    from collections import Counter

    return Counter(text.lower().split()).most_common(n)
    ### END SOLUTION

# %% test="counts_test" points=2
assert most_common("a b A c a b", 2) == [("a", 3), ("b", 2)]

# %% student="counts"
def most_common(text, n):
    counts = {}
    for word in text.split():
        word = word.lower()
        counts.setdefault(word, 0)
        counts[word] += 1
    return sorted(counts.items(), key=lambda pair: -pair[1])[:n]
