# ---
# jupyter:
#   honest:
#     what: "a TextTestRunner that writes to standard error, as it does by itself"
# ---

# %%
import unittest

# %% solution="one"
def one():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION

# %% test="suite" points=2
class TestOne(unittest.TestCase):
    def test_one(self):
        self.assertEqual(one(), 1)

assert unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(TestOne)).wasSuccessful()

# %% test="plain" points=1
assert one() == 1

# %% student="one"
def one():
    return 2 - 1
