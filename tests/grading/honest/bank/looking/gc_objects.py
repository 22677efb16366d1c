# ---
# jupyter:
#   honest:
#     what: "gc.get_objects counts instances of the student's class"
# ---

# %%
import gc

# %% solution="node"
### BEGIN SOLUTION
class Node:
    def __init__(self):
        self.me = self


def alive():
    gc.collect()
    return sum(isinstance(each, Node) for each in gc.get_objects())
### END SOLUTION

# %% test="gc_test" points=2
nodes = [Node() for _ in range(3)]
assert alive() == 3
nodes.pop()
assert alive() == 2

# %% student="node"
class Node:
    def __init__(self):
        self.me = [self]

def alive():
    gc.collect()
    n = 0
    for thing in gc.get_objects():
        if type(thing) is Node:
            n += 1
    return n
