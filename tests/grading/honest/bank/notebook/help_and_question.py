# ---
# jupyter:
#   honest:
#     what: "help(), a question mark and dir() in the student's cells"
# ---

# %% solution="upper"
def upper(text):
    ### BEGIN SOLUTION
    return text.upper()
    ### END SOLUTION

# %% test="upper_test" points=1
assert upper("a") == "A"

# %% student="upper"
str.upper?
help(str.upper)

def upper(text):
    """Makes it loud."""
    return str.upper(text)

upper??
