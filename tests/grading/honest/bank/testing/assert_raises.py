# ---
# jupyter:
#   honest:
#     what: "assertRaises of a TestCase's instance, with a regular expression"
# ---

# %%
from unittest import TestCase
tc = TestCase()

# %% solution="parse"
def parse(text):
    ### BEGIN SOLUTION
    if not text.isdigit():
        raise ValueError("not a number: " + text)
    return int(text)
    ### END SOLUTION

# %% test="raises" points=2
with tc.assertRaises(ValueError):
    parse("abc")
tc.assertRaises(ValueError, parse, "")

# %% test="message" points=1
with tc.assertRaisesRegex(ValueError, "not a number"):
    parse("1x")

# %% test="equal" points=1
tc.assertEqual(parse("12"), 12)
tc.assertIsInstance(parse("3"), int)
tc.assertCountEqual([parse("1"), parse("2")], [2, 1])

# %% student="parse"
def parse(text):
    return int(text)
