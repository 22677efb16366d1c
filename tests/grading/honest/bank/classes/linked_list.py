# ---
# jupyter:
#   honest:
#     what: a linked list whose nodes compare and count
# ---

# %% solution="linked"
### BEGIN SOLUTION
class Chain:
    def __init__(self):
        self.first = None

    def push(self, value):
        self.first = (value, self.first)

    def pop(self):
        value, self.first = self.first
        return value

    def is_empty(self):
        return self.first is None
### END SOLUTION

# %% test="push_pop" points=2
chain = Chain()
chain.push(1)
chain.push(2)
assert chain is not None
assert chain.pop() == 2
assert not chain.is_empty()

# %% test="pop_again" points=1
assert chain.pop() == 1
assert chain.is_empty() is True

# %% student="linked"
class Link:
    def __init__(self, value, rest=None):
        self.value = value
        self.rest = rest

    def __eq__(self, other):
        return isinstance(other, Link) and self.value == other.value

    def __len__(self):
        return 1 + (len(self.rest) if self.rest is not None else 0)

class Chain:
    def __init__(self):
        self.head = None

    def push(self, value):
        self.head = Link(value, self.head)

    def pop(self):
        link = self.head
        self.head = link.rest
        return link.value

    def is_empty(self):
        return self.head is None

    def __len__(self):
        return 0 if self.head is None else len(self.head)
