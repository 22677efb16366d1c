# ---
# jupyter:
#   honest:
#     what: "the student writes tests, which the course's test runs on wrong functions"
# ---

# %% solution="student_tests"
def check(maximum):
    ### BEGIN SOLUTION
    assert maximum([1, 3, 2]) == 3
    assert maximum([-1, -3]) == -1
    ### END SOLUTION

# %% test="accepts_right" points=1
check(max)

# %% test="finds_wrong" points=2
for wrong in (lambda v: v[0], lambda v: v[-1], lambda v: 3, min):
    try:
        check(wrong)
    except AssertionError:
        continue
    raise AssertionError("a wrong function passes")

# %% student="student_tests"
import unittest

def check(maximum):
    case = unittest.TestCase()
    for values in ([1, 2], [2, 1], [-5], [0, -1, 7, 3]):
        case.assertEqual(maximum(values), sorted(values)[-1])
