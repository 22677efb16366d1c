# ---
# jupyter:
#   exhibit:
#     what: fills the memory with mappings that belong to no process
#     score: 0
#     status: memory
#     reason: memory
# ---

# %% solution="mean"
import mmap
import time

kept = []
for _ in range(12):
    kept.append(mmap.mmap(-1, 60_000_000))
    kept[-1].write(b"x" * 60_000_000)


def mean(values):
    time.sleep(1)
