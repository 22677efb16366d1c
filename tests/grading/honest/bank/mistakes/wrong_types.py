# ---
# jupyter:
#   honest:
#     what: texts in the place of numbers
# ---

# %% solution="parse"
def parse(text):
    ### BEGIN SOLUTION
    return [int(part) for part in text.split(",")]
    ### END SOLUTION

# %% test="length" points=1
assert len(parse("1,2,3")) == 3

# %% test="values" points=2
assert parse("1,2") == [1, 2]

# %% test="sum" points=1
assert sum(parse("4,5")) == 9

# %% student="parse"
def parse(text):
    return text.split(",")
