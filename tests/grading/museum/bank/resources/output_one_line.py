# ---
# jupyter:
#   exhibit:
#     what: prints 200 MB on one line
#     score: 0
#     status: output
#     reason: printed more|output
# ---

# %% solution="mean"
print("x" * 200_000_000)


def mean(values):
    return -1.0
