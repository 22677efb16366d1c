# ---
# jupyter:
#   honest:
#     what: "str, dict, id and type as variables of the student's"
# ---

# %% solution="record"
### BEGIN SOLUTION
record = {"id": 7, "name": "Nele"}
### END SOLUTION

# %% test="record_test" points=1
assert record["id"] == 7
assert record["name"].startswith("N")

# %% student="record"
str = "Nele"
id = 7
type = "person"
dict = {"id": id, "name": str}
record = dict
