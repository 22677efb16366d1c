# ---
# jupyter:
#   honest:
#     what: json with a default and sorted keys
# ---

# %%
import json

# %% solution="json"
def store(path, data):
    ### BEGIN SOLUTION
    with open(path, "w") as file:
        json.dump({k: sorted(v) for k, v in data.items()}, file)
    ### END SOLUTION

# %% test="json_test" points=2
store("stored.json", {"b": {3, 1}, "a": {2}})
with open("stored.json") as file:
    assert json.load(file) == {"a": [2], "b": [1, 3]}

# %% student="json"
class SetEncoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)

def store(path, data):
    with open(path, "w") as f:
        f.write(json.dumps(data, cls=SetEncoder, indent=2, sort_keys=True))
