# ---
# jupyter:
#   honest:
#     what: "a descriptor that checks what is set, and a property"
# ---

# %% solution="positive"
### BEGIN SOLUTION
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, thing, owner=None):
        return getattr(thing, self.name)

    def __set__(self, thing, value):
        if value <= 0:
            raise ValueError(value)
        setattr(thing, self.name, value)
### END SOLUTION

# %% test="descriptor_test" points=2
class Account:
    balance = Positive()
    limit = Positive()

account = Account()
account.balance, account.limit = 5, 7
assert (account.balance, account.limit) == (5, 7)

# %% test="descriptor_checks" points=2
for bad in (0, -1):
    try:
        account.balance = bad
    except ValueError:
        continue
    raise AssertionError(bad)
assert account.balance == 5

# %% student="positive"
from weakref import WeakKeyDictionary

class Positive:
    def __init__(self):
        self.values = WeakKeyDictionary()

    def __get__(self, thing, owner):
        return self if thing is None else self.values[thing]

    def __set__(self, thing, value):
        if not value > 0:
            raise ValueError("must be positive")
        self.values[thing] = value
