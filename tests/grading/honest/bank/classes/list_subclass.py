# ---
# jupyter:
#   honest:
#     what: "subclasses of list, dict and float"
# ---

# %% solution="subclasses"
### BEGIN SOLUTION
class Stack(list):
    def peek(self):
        return self[-1]


class Defaults(dict):
    def __missing__(self, key):
        return 0


class Metres(float):
    def __add__(self, other):
        return Metres(float(self) + float(other))
### END SOLUTION

# %% test="stack" points=1
s = Stack([1, 2])
s.append(3)
assert s.peek() == 3 and s == [1, 2, 3]

# %% test="defaults" points=1
d = Defaults(a=1)
d["b"] += 2
assert d == {"a": 1, "b": 2} and d["z"] == 0

# %% test="metres" points=1
assert Metres(1.5) + 2 == 3.5
assert isinstance(Metres(1) + Metres(2), Metres)

# %% student="subclasses"
class Stack(list):
    def peek(self):
        return self[len(self) - 1]

    def __eq__(self, other):
        return list(self) == list(other)

    __hash__ = None

class Defaults(dict):
    def __getitem__(self, key):
        return super().get(key, 0)

class Metres(float):
    def __add__(self, other):
        return type(self)(super().__add__(other))

    __radd__ = __add__

    def __repr__(self):
        return f"{float(self)} m"
