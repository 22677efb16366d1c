# ---
# jupyter:
#   honest:
#     what: doctest.testmod of the whole notebook
# ---

# %% solution="square"
def square(x):
    ### BEGIN SOLUTION
    """
    >>> square(3)
    9
    """
    return x * x
    ### END SOLUTION

# %% test="testmod" points=2
import doctest
assert doctest.testmod(extraglobs={"square": square}).failed == 0
assert square(-2) == 4

# %% student="square"
def square(x):
    """Squares a number.

    >>> square(2)
    4
    >>> [square(k) for k in range(3)]
    [0, 1, 4]
    """
    return x ** 2
