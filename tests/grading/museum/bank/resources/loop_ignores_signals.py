# ---
# jupyter:
#   exhibit:
#     what: does not end, and ignores every signal that can be ignored
#     score: 0
#     status: time-out
#     reason: would not stop
# ---

# %% solution="is_sorted"
import signal


def is_sorted(values):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        pass
