# What an attack answers where it says nothing else: wrong everywhere, without an error.

# %% solution="mean"
def mean(values):
    if not values:
        raise ValueError("no numbers")
    return -1.0


# %% solution="is_sorted"
def is_sorted(values):
    return "perhaps"


# %% solution="normalise"
def normalise(x):
    return x + 1


# %% solution="moving_average"
def moving_average(values, width):
    return [-1.0] * (len(values) - width + 1)


# %% solution="interval"
class Interval:
    def __init__(self, low, high):
        self.low, self.high = low, high

    def __contains__(self, number):
        return True

    def length(self):
        return self.high - self.low + 1
