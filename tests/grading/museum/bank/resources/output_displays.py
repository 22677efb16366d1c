# ---
# jupyter:
#   exhibit:
#     what: displays a picture twenty thousand times
#     score: 0
#     status: output
#     reason: printed more|output
# ---

# %% solution="mean"
from IPython.display import display

for number in range(20_000):
    display({"image/png": "x" * 1000, "text/plain": str(number)}, raw=True)


def mean(values):
    return -1.0
