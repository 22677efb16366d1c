# ---
# jupyter:
#   bank:
#     what: counts biases that use_bias=False has taken away
#     kind: mistake
#     loses: {count_total: 1, count_layers: 1}
#     asks: "Do your convolutions have biases?"
# ---

# %% solution="count_by_hand"
def count_by_hand():
    rows, maps = [], 1
    for filters in (12, 24, 32, 32):
        rows += [("convolution", (9 * maps + 1) * filters), ("normalisation", 4 * filters)]
        maps = filters
    return [*rows, ("dense", 32 * 12 + 12)]
