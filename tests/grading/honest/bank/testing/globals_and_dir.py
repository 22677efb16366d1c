# ---
# jupyter:
#   honest:
#     what: "tests with globals(), locals(), dir() and vars()"
# ---

# %% solution="define"
### BEGIN SOLUTION
radius = 2
diameter = 2 * radius
### END SOLUTION

# %% test="in_globals" points=1
assert "radius" in globals()
assert globals()["diameter"] == 4

# %% test="in_dir" points=1
assert {"radius", "diameter"} <= set(dir())
assert locals()["radius"] == 2

# %% test="in_vars" points=1
assert vars()["diameter"] == 2 * vars().get("radius", 0)
assert isinstance(globals().get("radius"), int)

# %% student="define"
import numpy as np
scratch = np.float64(1.5)
radius, diameter = 2, 4
