# ---
# jupyter:
#   exhibit:
#     what: does not end
#     score: 0
#     status: time-out
#     reason: taking too long
# ---

# %% solution="is_sorted"
def is_sorted(values):
    while True:
        pass
