# ---
# jupyter:
#   honest:
#     what: "one test for several solution cells, of which one is left blank"
# ---

# %% solution="a"
def a():
    ### BEGIN SOLUTION
    return "a"
    ### END SOLUTION

# %% solution="b"
def b():
    ### BEGIN SOLUTION
    return "b"
    ### END SOLUTION

# %% test="together" points=2
assert a() + b() == "ab"

# %% test="in_parts" points=4
got = 0
for function, wanted in ((a, "a"), (b, "b")):
    try:
        got += 2 * (function() == wanted)
    except NotImplementedError:
        pass
got

# %% student="b"
def b():
    # YOUR CODE HERE
    raise NotImplementedError()
