# ---
# jupyter:
#   exhibit:
#     what: fills the memory and goes on when there is no more
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="mean"
kept = []
try:
    while True:
        kept.append(bytearray(20_000_000))
except MemoryError:
    pass


def mean(values):
    return -1.0
