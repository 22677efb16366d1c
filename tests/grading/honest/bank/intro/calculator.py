# ---
# jupyter:
#   honest:
#     what: eval and a table of lambdas
# ---

# %% solution="calc"
def calculate(text):
    ### BEGIN SOLUTION
    left, sign, right = text.split()
    operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
    return operations[sign](int(left), int(right))
    ### END SOLUTION

# %% test="calc_test" points=3
for text, wanted in [("2 + 3", 5), ("2 - 3", -1), ("4 * 5", 20)]:
    assert calculate(text) == wanted, text

# %% student="calc"
def calculate(text):
    return eval(text)
