# ---
# jupyter:
#   exhibit:
#     what: calls quit() in the middle of a test
#     score: 0
#     status: crashed
#     reason: ended its own kernel|the process died
# ---

# %% solution="mean"
def mean(values):
    quit()
