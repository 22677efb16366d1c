# ---
# jupyter:
#   exhibit:
#     what: does not end before the test begins
#     score: 0
#     status: time-out
#     reason: taking too long
# ---

# %% solution="is_sorted"
while True:
    pass
