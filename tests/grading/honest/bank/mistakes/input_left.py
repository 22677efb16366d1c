# ---
# jupyter:
#   honest:
#     what: "input() is left in the cell, where nobody answers"
# ---

# %% solution="age"
### BEGIN SOLUTION
age = 20
### END SOLUTION

# %% test="age_test" points=1
assert age == 20

# %% solution="next"
def next_year(age):
    ### BEGIN SOLUTION
    return age + 1
    ### END SOLUTION

# %% test="next_test" points=1
assert next_year(5) == 6

# %% student="age"
age = int(input("How old are you? "))
