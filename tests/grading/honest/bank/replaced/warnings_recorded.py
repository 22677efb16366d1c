# ---
# jupyter:
#   honest:
#     what: a test records warnings and judges what was warned of
# ---

# %%
import warnings

# %% solution="old"
def old(x):
    ### BEGIN SOLUTION
    warnings.warn("use new() instead", DeprecationWarning, stacklevel=2)
    return x
    ### END SOLUTION

# %% test="recorded" points=2
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert old(3) == 3
assert len(caught) == 1
assert issubclass(caught[0].category, DeprecationWarning)

# %% test="as_error" points=1
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old(1)
    except DeprecationWarning as e:
        assert "new()" in str(e)
    else:
        raise AssertionError("no warning")

# %% student="old"
from warnings import warn

def old(x):
    warn("please use new() from now on", category=DeprecationWarning)
    return x
