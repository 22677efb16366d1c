"""Comes with the assignment."""


def check_function(function, cases, points=None):
    right = 0
    for given, wanted in cases:
        found = function(given)
        if points is None:
            assert found == wanted, f"{function.__name__}({given}) is {wanted}, not {found}"
        right += found == wanted
    return None if points is None else points * right / len(cases)
