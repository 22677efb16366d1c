# ---
# jupyter:
#   honest:
#     what: "the student's function changes what it is given"
# ---

# %% solution="sorted_copy"
def sorted_copy(values):
    ### BEGIN SOLUTION
    return sorted(values)
    ### END SOLUTION

# %% test="sorted" points=1
numbers = [3, 1, 2]
assert sorted_copy(numbers) == [1, 2, 3]

# %% test="unchanged" points=2
assert numbers == [3, 1, 2]

# %% student="sorted_copy"
def sorted_copy(values):
    values.sort()
    return values
