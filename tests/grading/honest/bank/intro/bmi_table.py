# ---
# jupyter:
#   honest:
#     what: "f-strings with formats, compared line by line"
# ---

# %% solution="table"
def table(rows):
    ### BEGIN SOLUTION
    return "\n".join(f"{name:<8}{value:>6.1f}" for name, value in rows)
    ### END SOLUTION

# %% test="table_test" points=2
expected = "Ada       21.5\nGrace     22.0"
assert table([("Ada", 21.46), ("Grace", 22)]) == expected

# %% student="table"
def table(rows):
    text = ""
    for name, value in rows:
        text += name.ljust(8) + "{:6.1f}".format(value) + "\n"
    return text[:-1]
