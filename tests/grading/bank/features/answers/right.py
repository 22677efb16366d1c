# A careful student who uses much of what notebooks have.

# %% solution="mean"
import logging
import random
import warnings
from dataclasses import dataclass

import numpy as np
from IPython.display import HTML, Markdown, clear_output, display
from tqdm.notebook import tqdm

random.seed(3)
np.random.seed(3)
logging.warning("on standard error, where no test is")
print("cleared")
clear_output(wait=True)
display(HTML("<b>bold</b>"), Markdown("*slanted*"), {"a": 1})
handle = display("first", display_id=True)
handle.update("second")
for _ in tqdm(range(2)):
    pass


@dataclass
class Sums:
    total: float = 0
    count: int = 0


def mean(values):
    """The mean.

    >>> mean([1, 2, 3])
    2.0
    """
    sums = Sums()
    for value in values:
        sums = Sums(sum([sums.total, value]), sums.count + 1)
    return sums.total / sums.count

# %%
%%time
mean([1, 2])

# %%
%timeit -n 1 -r 1 mean([1, 2, 3])
for step in range(3):
    print(step, end="\r")

# %%
undefined_name

# %% solution="greet"
%matplotlib notebook
%matplotlib inline
name = None


def greet():
    global name
    name = input("name? ")
    print(f"Hello {name}")


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x

# %% solution="slow"
%%capture hidden
import multiprocessing
import threading


def double(x):
    return 2 * x


with multiprocessing.Pool(2) as pool:
    doubled = pool.map(double, [1, 2])
thread = threading.Thread(target=double, args=(1,))
thread.start()
thread.join()


def slow():
    return doubled[0] - 1

# %%
%%writefile own_module.py
VALUE = 5

# %%
from pathlib import Path

from own_module import VALUE

Path("from_basics.txt").write_text(str(VALUE))
Path("changing.txt").write_text("changed")

# %% solution="explain"
Because it is so.

# %% solution="uses_pieces"
def uses_pieces(value):
    global calls
    calls = calls + 1
    return piece(value) + weight
