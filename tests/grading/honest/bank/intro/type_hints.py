# ---
# jupyter:
#   honest:
#     what: typing.get_type_hints and numbers.Number
# ---

# %%
from numbers import Number
from typing import get_type_hints

# %% solution="scale"
### BEGIN SOLUTION
def scale(x: float, factor: int = 2) -> float:
    return x * factor
### END SOLUTION

# %% test="hints" points=2
assert get_type_hints(scale) == {"x": float, "factor": int, "return": float}
assert isinstance(scale(1.5), Number)
assert scale.__defaults__ == (2,)

# %% student="scale"
def scale(x: float, factor: "int" = 2) -> float:
    result: float = x
    for _ in range(factor - 1):
        result += x
    return result
