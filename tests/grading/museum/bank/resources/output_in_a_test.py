# ---
# jupyter:
#   exhibit:
#     what: prints in a test and does not end
#     score: 0
#     status: memory
#     reason: memory|too long|printed more
# ---

# %% solution="is_sorted"
def is_sorted(values):
    while True:
        print("x" * 10_000)
