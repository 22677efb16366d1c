# ---
# jupyter:
#   honest:
#     what: from __future__ import annotations in the answer
# ---

# %% solution="typed"
### BEGIN SOLUTION
def half(x: int) -> float:
    return x / 2
### END SOLUTION

# %% test="typed_test" points=1
assert half(3) == 1.5

# %% test="annotated" points=1
assert set(half.__annotations__) == {"x", "return"}

# %% student="typed"
from __future__ import annotations

def half(x: int | Number) -> float:
    return x / 2
