# ---
# jupyter:
#   honest:
#     what: a test counts what display is called with
# ---

# %% solution="show"
def show(items):
    ### BEGIN SOLUTION
    for item in items:
        display(item)
    ### END SOLUTION

# %% test="show_test" points=2
shown = []
kept = display
display = shown.append
show([1, "a"])
display = kept
assert shown == [1, "a"]

# %% student="show"
def show(items):
    [display(i) for i in items]
    return None
