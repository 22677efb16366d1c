# ---
# jupyter:
#   honest:
#     what: "a hidden test and a visible one, answered with one expression"
# ---

# %% solution="leap"
def is_leap(year):
    ### BEGIN SOLUTION
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    ### END SOLUTION

# %% test="leap_visible" points=1
assert is_leap(2024)

# %% test="leap_hidden" points=3
assert not is_leap(2023)
### BEGIN HIDDEN TESTS
assert is_leap(2000)
assert not is_leap(1900)
### END HIDDEN TESTS

# %% student="leap"
import calendar
is_leap = calendar.isleap
