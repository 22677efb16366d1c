# ---
# jupyter:
#   honest:
#     what: "copy, deepcopy and pickle of a student's objects"
# ---

# %% locked="modules"
import copy
import pickle

# %% solution="tree"
### BEGIN SOLUTION
class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, list(children)

    def total(self):
        return self.value + sum(c.total() for c in self.children)
### END SOLUTION

# %% test="deep" points=2
tree = Tree(1, Tree(2), Tree(3, Tree(4)))
other = copy.deepcopy(tree)
other.children[0].value = 100
assert tree.total() == 10 and other.total() == 108

# %% test="shallow" points=1
same = copy.copy(tree)
same.value = 5
assert same.children is tree.children and tree.value == 1

# %% test="pickled" points=2
assert pickle.loads(pickle.dumps(tree)).total() == 10

# %% student="tree"
class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = list(children)

    def total(self):
        todo, result = [self], 0
        while todo:
            node = todo.pop()
            result += node.value
            todo.extend(node.children)
        return result

    def __eq__(self, other):
        return self.value == other.value and self.children == other.children

    def __getstate__(self):
        return {"value": self.value, "children": self.children}

    def __setstate__(self, state):
        self.__dict__.update(state)

    def __len__(self):
        return 1 + sum(len(c) for c in self.children)
