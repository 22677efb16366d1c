# ---
# jupyter:
#   honest:
#     what: "several hidden regions in a test, and a test that is all hidden"
# ---

# %% solution="clean"
def clean(text):
    ### BEGIN SOLUTION
    return " ".join(text.split()).lower()
    ### END SOLUTION

# %% test="mixed" points=2
assert clean(" A  b ") == "a b"
### BEGIN HIDDEN TESTS
assert clean("X\tY\n") == "x y"
### END HIDDEN TESTS
assert clean("") == ""
### BEGIN HIDDEN TESTS
assert clean("   ") == ""
### END HIDDEN TESTS

# %% test="all_hidden" points=3
### BEGIN HIDDEN TESTS
assert clean("Hello   World") == "hello world"
### END HIDDEN TESTS

# %% student="clean"
def clean(text):
    text = text.strip().lower()
    while "  " in text:
        text = text.replace("  ", " ")
    return text
