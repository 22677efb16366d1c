# A student who imports everything under names that tests use, and reuses a builtin's name.

# %% solution="mean"
%pylab inline
from math import *
from numpy import *
from numpy import sqrt

len = 3


def mean(values):
    return sum(values) / size(values)
