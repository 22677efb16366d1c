# ---
# jupyter:
#   honest:
#     what: "doctests of the student's own docstring"
# ---

# %%
import doctest

# %% solution="vowels"
def vowels(text):
    """Count the vowels.

    >>> vowels("banana")
    3
    >>> vowels("")
    0
    """
    ### BEGIN SOLUTION
    return sum(letter in "aeiou" for letter in text)
    ### END SOLUTION

# %% test="doctests" points=2
finder = doctest.DocTestFinder()
runner = doctest.DocTestRunner(verbose=False)
for test in finder.find(vowels, "vowels", globs={"vowels": vowels}):
    runner.run(test)
assert runner.summarize(verbose=False).failed == 0
assert runner.tries == 2

# %% student="vowels"
def vowels(text):
    """How many vowels there are.

    >>> vowels("xyz")
    0
    >>> vowels("audio")
    4
    """
    count = 0
    for letter in text.lower():
        if letter in set("aeiou"):
            count += 1
    return count
