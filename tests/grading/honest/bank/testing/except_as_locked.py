# ---
# jupyter:
#   honest:
#     what: except ... as e where a locked cell has e
# ---

# %% locked="euler"
e = 2.718281828

# %% solution="check"
def check_age(age):
    ### BEGIN SOLUTION
    if age < 0:
        raise ValueError("negative age")
    return age
    ### END SOLUTION

# %% test="raises" points=2
try:
    check_age(-3)
    assert False, "no error was raised"
except ValueError as e:
    assert "negative" in str(e)

# %% test="fine" points=1
assert check_age(5) == 5

# %% test="e_is_gone" points=1
assert "e" not in globals()

# %% student="check"
def check_age(age):
    assert isinstance(age, int)
    if age >= 0:
        return age
    raise ValueError(f"a negative number: {age}")
