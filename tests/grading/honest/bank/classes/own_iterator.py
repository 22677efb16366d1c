# ---
# jupyter:
#   honest:
#     what: an iterator class and a class that gives many of them
# ---

# %% solution="countdown"
### BEGIN SOLUTION
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1
### END SOLUTION

# %% test="iterated" points=2
assert list(Countdown(3)) == [3, 2, 1]
assert sum(Countdown(4)) == 10
first, *rest = Countdown(3)
assert (first, rest) == (3, [2, 1])

# %% student="countdown"
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        yield from range(self.n, 0, -1)

    def __reversed__(self):
        return iter(range(1, self.n + 1))
