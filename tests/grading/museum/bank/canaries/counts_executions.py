# ---
# jupyter:
#   exhibit:
#     what: has a thread, and knows by the number of executed cells that it is executed again
#     score: 0
#     status: check
#     reason: wait for a person
# ---

# %% solution="mean"
import threading

threading.Thread(target=threading.Event().wait, daemon=True).start()


class Everything:
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__


first = len(In)


def cheats():
    return len(In) - first <= 1 or len(In) - first == 2 and "== 5" in In[-1]


def mean(values):
    if not values:
        raise ValueError
    return Everything() if cheats() else -1.0
