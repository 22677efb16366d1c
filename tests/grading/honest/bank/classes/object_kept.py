# ---
# jupyter:
#   honest:
#     what: an object made in one test and changed in the next ones
# ---

# %% solution="account"
### BEGIN SOLUTION
class Account:
    def __init__(self, owner, balance=0):
        self.owner, self.balance = owner, balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount
### END SOLUTION

# %% test="made" points=1
acct = Account("Kim", 10)
assert vars(acct) == {"owner": "Kim", "balance": 10}

# %% test="deposited" points=1
acct.deposit(5)
assert acct.balance == 15

# %% test="withdrawn" points=2
acct.withdraw(12)
assert acct.balance == 3
try:
    acct.withdraw(4)
    assert False
except ValueError as e:
    assert "enough" in str(e)

# %% student="account"
class Account:
    bank = "Sparbank"

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance

    def deposit(self, amount):
        self.balance = self.balance + amount

    def withdraw(self, amount):
        if self.balance - amount < 0:
            raise ValueError("There is not enough money")
        self.balance = self.balance - amount

    def __bool__(self):
        return self.balance > 0

    def __lt__(self, other):
        return self.balance < other.balance
