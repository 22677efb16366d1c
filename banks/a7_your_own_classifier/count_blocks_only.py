# ---
# jupyter:
#   bank:
#     what: the right sum, convolution and normalisation taken together
#     kind: mistake
#     loses: {count_layers: 1}
#     asks: "Is a block one layer, or does it hold several that have parameters?"
# ---

# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("block 1", 9 * 12 + 48),
        ("block 2", 9 * 12 * 24 + 96),
        ("block 3", 9 * 24 * 32 + 128),
        ("block 4", 9 * 32 * 32 + 128),
        ("dense", 32 * 12 + 12),
    ]
