# ---
# jupyter:
#   honest:
#     what: timeit.timeit and repeat compare two functions
# ---

# %%
import timeit

# %% solution="faster"
def lookup(words):
    ### BEGIN SOLUTION
    words = frozenset(words)
    return lambda word: word in words
    ### END SOLUTION

# %% test="faster_test" points=2
words = [str(n) for n in range(50_000)]
find = lookup(words)
slow = timeit.timeit(lambda: "49999" in words, number=20)
fast = timeit.timeit(lambda: find("49999"), number=20)
assert fast < slow

# %% student="faster"
def lookup(words):
    table = dict.fromkeys(words, True)

    def find(word):
        return table.get(word, False)

    return find

print(min(timeit.repeat("1 + 1", number=1000, repeat=3)) < 1)
