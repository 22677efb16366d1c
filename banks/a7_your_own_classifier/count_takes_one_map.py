# ---
# jupyter:
#   bank:
#     what: each kernel counted as if it read a single map
#     kind: mistake
#     loses: {count_large: 1, count_total: 1, count_layers: 1}
#     asks: "How many maps does one kernel of your second convolution read, and how many weights is that?"
# ---

# %% solution="count_by_hand"
def count_by_hand():
    rows = []
    for filters in (12, 24, 32, 32):
        rows += [("convolution", 3 * 3 * filters), ("normalisation", 4 * filters)]
    return [*rows, ("dense", 32 * 12 + 12)]
