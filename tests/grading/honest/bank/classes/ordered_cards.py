# ---
# jupyter:
#   honest:
#     what: "functools.total_ordering, sorted and max"
# ---

# %% solution="card"
### BEGIN SOLUTION
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return self.rank == other.rank

    def __lt__(self, other):
        return self.rank < other.rank

    def __le__(self, other):
        return self.rank <= other.rank

    def __hash__(self):
        return hash(self.rank)
### END SOLUTION

# %% test="compare" points=2
assert Card(2) < Card(3) and Card(3) > Card(2)
assert Card(2) <= Card(2)

# %% test="sorting" points=2
cards = [Card(r) for r in (5, 1, 4)]
assert [c.rank for c in sorted(cards)] == [1, 4, 5]
assert max(cards).rank == 5
assert len({Card(1), Card(1)}) == 1

# %% student="card"
from functools import total_ordering

@total_ordering
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __eq__(self, other):
        return self.rank == other.rank

    def __lt__(self, other):
        return self.rank < other.rank

    def __hash__(self):
        return hash(("card", self.rank))
