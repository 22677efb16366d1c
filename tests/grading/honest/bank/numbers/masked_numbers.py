# ---
# jupyter:
#   honest:
#     what: "masked arrays, of which the source says nothing"
# ---

# %% locked="data"
import numpy as np
readings = np.array([2.0, -999.0, 4.0, np.nan])

# %% solution="clean_mean"
### BEGIN SOLUTION
good = readings[(readings > -900) & ~np.isnan(readings)]
clean_mean = good.mean()
### END SOLUTION

# %% test="clean_test" points=2
assert np.isclose(clean_mean, 3)
assert clean_mean == 3

# %% student="clean_mean"
masked = np.ma.masked_less(np.ma.masked_invalid(readings), -900)
clean_mean = masked.mean()
