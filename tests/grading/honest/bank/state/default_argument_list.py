# ---
# jupyter:
#   honest:
#     what: "a mutable default, as the lesson on it has it"
# ---

# %% solution="collect"
### BEGIN SOLUTION
def collect(item, seen=[]):
    seen.append(item)
    return seen
### END SOLUTION

# %% test="shared_default" points=2
assert collect(1) == [1]
assert collect(2) == [1, 2]

# %% test="own_list" points=1
assert collect(3, []) == [3]
assert collect.__defaults__[0] == [1, 2]

# %% student="collect"
def collect(item, seen=list()):
    seen += [item]
    return seen
