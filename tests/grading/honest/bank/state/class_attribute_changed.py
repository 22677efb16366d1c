# ---
# jupyter:
#   honest:
#     what: "a class attribute of a locked class that the student's code increases"
# ---

# %% locked="ticket"
class Ticket:
    sold = 0
    all = []

# %% solution="sell"
def sell(name):
    ### BEGIN SOLUTION
    Ticket.sold += 1
    Ticket.all.append(name)
    return Ticket.sold
    ### END SOLUTION

# %% test="sell_first" points=1
assert sell("Mia") == 1

# %% test="sell_second" points=1
assert sell("Noah") == 2
assert Ticket.all == ["Mia", "Noah"]

# %% student="sell"
def sell(name):
    Ticket.all += [name]
    Ticket.sold = len(Ticket.all)
    return Ticket.sold
