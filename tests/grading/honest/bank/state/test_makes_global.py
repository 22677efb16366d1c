# ---
# jupyter:
#   honest:
#     what: "a test makes a list that a function of the student's adds to"
# ---

# %% solution="note"
def note(text):
    ### BEGIN SOLUTION
    journal.append(text)
    ### END SOLUTION

# %% test="made" points=1
journal = []
note("a")
assert journal == ["a"]

# %% test="kept" points=1
note("b")
assert journal == ["a", "b"]

# %%
journal = ["x"]
note("y")

# %% test="of_the_course" points=1
assert journal == ["x", "y"]

# %% student="note"
def note(text):
    global journal
    journal = journal + [text]
