# ---
# jupyter:
#   exhibit:
#     what: does not end, and catches every exception
#     score: 0
#     status: time-out
#     reason: would not stop
# ---

# %% solution="is_sorted"
def is_sorted(values):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
