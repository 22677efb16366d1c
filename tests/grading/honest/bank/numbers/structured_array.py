# ---
# jupyter:
#   honest:
#     what: structured arrays and record arrays
# ---

# %%
import numpy as np

# %% solution="people"
### BEGIN SOLUTION
people = np.array([("Ana", 31), ("Bo", 25)], dtype=[("name", "U8"), ("age", "i4")])
### END SOLUTION

# %% test="people_test" points=2
assert people["age"].mean() == 28
assert sorted(people["name"]) == ["Ana", "Bo"]
assert people.dtype.names == ("name", "age")

# %% student="people"
people = np.rec.fromrecords([("Ana", 31), ("Bo", 25)], names="name,age")
