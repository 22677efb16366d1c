# ---
# jupyter:
#   honest:
#     what: a small parser with recursion and an exception of its own
# ---

# %% solution="parser"
### BEGIN SOLUTION
class ParseError(ValueError):
    pass


def evaluate(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()

    def expression():
        value = term()
        while tokens and tokens[0] == "+":
            tokens.pop(0)
            value += term()
        return value

    def term():
        if not tokens:
            raise ParseError("ends too early")
        token = tokens.pop(0)
        if token == "(":
            value = expression()
            if not tokens or tokens.pop(0) != ")":
                raise ParseError("no )")
            return value
        return int(token)

    return expression()
### END SOLUTION

# %% test="values" points=2
assert evaluate("1 + (2 + 3) + 4") == 10

# %% test="errors" points=2
for bad in ("1 +", "(1"):
    try:
        evaluate(bad)
    except ParseError as e:
        assert isinstance(e, ValueError)
    else:
        raise AssertionError(bad)

# %% student="parser"
class ParseError(ValueError):
    def __init__(self, text):
        super().__init__(f"cannot read {text!r}")
        self.text = text

def evaluate(text):
    try:
        return eval(text, {"__builtins__": {}})
    except SyntaxError as error:
        raise ParseError(text) from error
