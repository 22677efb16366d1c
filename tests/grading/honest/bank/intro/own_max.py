# ---
# jupyter:
#   honest:
#     what: the student shadows max with a variable in his own cell
# ---

# %% solution="largest"
def largest(values):
    ### BEGIN SOLUTION
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
    ### END SOLUTION

# %% test="largest_visible" points=2
assert largest([3, 9, 2]) == 9

# %% test="largest_negative" points=2
assert largest([-3, -9]) == -3

# %% student="largest"
max = [3, 9, 2][0]
for value in [3, 9, 2]:
    if value > max:
        max = value

def largest(values):
    max = values[0]
    for value in values[1:]:
        if value > max:
            max = value
    return max
