# ---
# jupyter:
#   honest:
#     what: pickle of a class and an object that the test itself defines
# ---

# %% solution="roundtrip"
def roundtrip(thing):
    ### BEGIN SOLUTION
    import pickle

    return pickle.loads(pickle.dumps(thing))
    ### END SOLUTION

# %% test="own_class" points=2
class Pair:
    def __init__(self, a, b):
        self.a, self.b = a, b

copy = roundtrip(Pair(1, 2))
assert type(copy) is Pair and (copy.a, copy.b) == (1, 2)

# %% test="own_function" points=1
def helper():
    return 42

assert roundtrip(helper) is helper

# %% student="roundtrip"
import io
import pickle

def roundtrip(thing):
    buffer = io.BytesIO()
    pickle.Pickler(buffer).dump(thing)
    buffer.seek(0)
    return pickle.Unpickler(buffer).load()
