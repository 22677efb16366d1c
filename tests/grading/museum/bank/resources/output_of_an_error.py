# ---
# jupyter:
#   exhibit:
#     what: raises an error with a message of 2 MB
#     score: 0
#     status: graded
#     reason: points lost in
# ---

# %% solution="is_sorted"
def is_sorted(values):
    raise ValueError("x" * 2_000_000)
