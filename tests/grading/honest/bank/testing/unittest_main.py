# ---
# jupyter:
#   honest:
#     what: "unittest.main with the notebook's arguments, on stdout"
# ---

# %%
import sys
import unittest

# %% solution="median"
def median(values):
    ### BEGIN SOLUTION
    s = sorted(values)
    n = len(s)
    return s[n // 2] if n % 2 else (s[n // 2 - 1] + s[n // 2]) / 2
    ### END SOLUTION

# %% test="main" points=3
class TestMedian(unittest.TestCase):
    def setUp(self):
        self.cases = {(1,): 1, (3, 1, 2): 2, (4, 1): 2.5}

    def test_cases(self):
        for values, wanted in self.cases.items():
            with self.subTest(values=values):
                self.assertEqual(median(values), wanted)

    def test_raises(self):
        with self.assertRaises(Exception):
            median(None)

runner = unittest.TextTestRunner(stream=sys.stdout)
result = unittest.main(argv=["first"], exit=False, testRunner=runner).result
assert result.wasSuccessful()

# %% student="median"
import statistics

def median(values):
    return statistics.median(values)
