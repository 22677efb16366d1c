# ---
# jupyter:
#   honest:
#     what: "a collection with __len__, __iter__, __contains__ and __bool__"
# ---

# %% solution="bag"
### BEGIN SOLUTION
class Bag:
    def __init__(self, items=()):
        self.items = list(items)

    def add(self, item):
        self.items.append(item)

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, item):
        return item in self.items
### END SOLUTION

# %% test="bag_protocols" points=3
bag = Bag("ab")
bag.add("c")
assert len(bag) == 3
assert list(bag) == ["a", "b", "c"]
assert "b" in bag and "z" not in bag

# %% test="bag_truth" points=1
assert bag
assert not Bag()

# %% student="bag"
from collections import Counter

class Bag:
    def __init__(self, items=()):
        self.counts = Counter(items)

    def add(self, item):
        self.counts[item] += 1

    def __len__(self):
        return sum(self.counts.values())

    def __iter__(self):
        return self.counts.elements()

    def __contains__(self, item):
        return self.counts[item] > 0

    def __bool__(self):
        return len(self) > 0
