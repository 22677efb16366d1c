"""Comes with the assignment."""

import numpy as np


def ramp(n):
    return np.arange(n)


def same(a, b):
    return np.array_equal(np.asarray(a), np.asarray(b))
