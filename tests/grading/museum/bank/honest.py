# ---
# jupyter:
#   honest: what people do in notebooks besides answering
# ---

# %% after="setup"
# %precision 3
# %time total = sum(range(1000))
# %timeit -n 1 -r 1 sum(range(1000))
# %whos

# %% after="mean"
# %%time
import collections, doctest, inspect, logging, signal, threading, traceback, unittest, warnings

import pyparsing  # as Matplotlib does, which takes too long to import here

Point = collections.namedtuple("Point", "x y")
logging.getLogger("a").warning("logged", stack_info=True)
warnings.warn("careful")
print(inspect.getsource(mean), inspect.signature(mean))
try:
    mean([])
except ValueError:
    traceback.print_exc()
signal.signal(signal.SIGTERM, signal.SIG_DFL)
worker = threading.Thread(target=mean, args=([1],))
worker.start()
worker.join()

# %% after="interval"
class Own(unittest.TestCase):
    def test_mean(self):
        self.assertAlmostEqual(mean([0.1, 0.2]), 0.15)
        with self.assertRaises(ValueError):
            mean([])


def double(x):
    """
    >>> double(2)
    4
    """
    return 2 * x


unittest.main(argv=["own"], exit=False)
doctest.testmod()
# %reset_selective -f Point
