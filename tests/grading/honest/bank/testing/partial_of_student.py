# ---
# jupyter:
#   honest:
#     what: "a test ends with a number that the student's function returns"
# ---

# %% solution="points"
def score(answers):
    ### BEGIN SOLUTION
    return sum(answers)
    ### END SOLUTION

# %% test="own_number" points=3
assert score([]) == 0
score([1, 1, 1])

# %% student="points"
def score(answers):
    return answers.count(1)
