# ---
# jupyter:
#   honest:
#     what: "1,000 look-ups in a list of 100,000 words"
# ---

# %% locked="words"
words = [f"word{n:06d}" for n in range(100_000)]

# %% solution="known"
def known(text):
    ### BEGIN SOLUTION
    return [word for word in text if word in set_of_words]


set_of_words = set(words)
### END SOLUTION

# %% test="known_test" points=2
asked = [f"word{n * 37:06d}" for n in range(1000)]
assert known(asked) == asked
assert known(["none"]) == []

# %% student="known"
def known(text):
    return [word for word in text if word in words]
