# ---
# jupyter:
#   honest:
#     what: "suites, loaders and partial credit by the number of passed cases"
# ---

# %%
import io
import unittest

# %% solution="roman"
def roman(n):
    ### BEGIN SOLUTION
    text = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            text += letters
            n -= value
    return text
    ### END SOLUTION

# %% test="suite" points=4
class TestRoman(unittest.TestCase):
    def check(self, n, text):
        self.assertEqual(roman(n), text)

    def test_one(self):
        self.check(1, "I")

    def test_three(self):
        self.check(3, "III")

    def test_four(self):
        self.check(4, "IV")

    def test_nine(self):
        self.check(9, "IX")

suite = unittest.TestSuite()
suite.addTests(unittest.TestLoader().loadTestsFromTestCase(TestRoman))
result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
result.testsRun - len(result.failures) - len(result.errors)

# %% student="roman"
def roman(n):
    return "X" * (n // 10) + "V" * (n % 10 // 5) + "I" * (n % 5)
