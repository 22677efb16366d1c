# ---
# jupyter:
#   honest:
#     what: "pytest.raises, approx and fixtures called by hand"
# ---

# %%
import pytest

# %% solution="interest"
def interest(amount, rate, years):
    ### BEGIN SOLUTION
    if rate < 0:
        raise ValueError("rate")
    return amount * (1 + rate) ** years
    ### END SOLUTION

# %% test="approx" points=2
assert interest(100, 0.05, 2) == pytest.approx(110.25)
assert [interest(100, 0, k) for k in (1, 2)] == pytest.approx([100, 100])

# %% test="raises" points=1
with pytest.raises(ValueError, match="rate"):
    interest(1, -1, 1)

# %% student="interest"
def interest(amount, rate, years):
    if rate < 0:
        raise ValueError(f"rate {rate} is negative")
    for _ in range(years):
        amount = amount + amount * rate
    return amount
