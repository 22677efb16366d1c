# ---
# jupyter:
#   honest:
#     what: only the solution imports what the test uses
# ---

# %% solution="values"
### BEGIN SOLUTION
import numpy as np

values = np.ones(3)
### END SOLUTION

# %% test="values_sum" points=2
assert np.sum(values) == 3

# %% test="values_len" points=1
assert len(values) == 3

# %% student="values"
values = [1.0, 1.0, 1.0]
