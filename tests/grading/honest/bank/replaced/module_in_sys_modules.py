# ---
# jupyter:
#   honest:
#     what: the course puts a fake module into sys.modules
# ---

# %% locked="fake"
import sys
import types
sensor = types.ModuleType("sensor")
sensor.read = lambda channel: 20 + channel
sys.modules["sensor"] = sensor

# %% solution="read"
def read_all():
    ### BEGIN SOLUTION
    import sensor

    return [sensor.read(k) for k in range(3)]
    ### END SOLUTION

# %% test="read_test" points=2
assert read_all() == [20, 21, 22]

# %% test="read_other" points=1
sys.modules["sensor"].read = lambda channel: -channel
assert read_all() == [0, -1, -2]

# %% student="read"
def read_all():
    import sensor as s
    values = []
    for channel in (0, 1, 2):
        values.append(s.read(channel))
    return values
