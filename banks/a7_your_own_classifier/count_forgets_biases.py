# ---
# jupyter:
#   bank:
#     what: no bias for the dense layer
#     kind: mistake
#     loses: {count_total: 1, count_layers: 1}
#     asks: "What does a dense layer add to each of its sums, and where is that in your count?"
# ---

# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("convolution 1", 9 * 12),
        ("convolution 2", 9 * 12 * 24),
        ("convolution 3", 9 * 24 * 32),
        ("convolution 4", 9 * 32 * 32),
        ("normalisation 1", 4 * 12),
        ("normalisation 2", 4 * 24),
        ("normalisation 3", 4 * 32),
        ("normalisation 4", 4 * 32),
        ("dense", 32 * 12),
    ]
