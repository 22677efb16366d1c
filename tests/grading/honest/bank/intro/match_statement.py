# ---
# jupyter:
#   honest:
#     what: captures of a match statement in the test and in the answer
# ---

# %% solution="describe"
def describe(shape):
    ### BEGIN SOLUTION
    kind, *sizes = shape
    return {"circle": "round", "square": "even"}.get(kind, "other") + str(len(sizes))
    ### END SOLUTION

# %% test="match_test" points=2
match [describe(("circle", 1)), describe(("square", 2)), describe(("line", 1, 2))]:
    case [first, "even1", str(last)]:
        assert first == "round1"
        assert last == "other2"
    case other:
        raise AssertionError(other)

# %% student="describe"
def describe(shape):
    match shape:
        case ("circle", r):
            return "round1"
        case ("square", side):
            return "even1"
        case (kind, *rest):
            return f"other{len(rest)}"
