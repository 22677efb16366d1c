# ---
# jupyter:
#   bank:
#     what: writes (10), which is no tuple in Python
#     kind: mistake
#     loses: {row_dense: 1}
#     asks: What does Python make of `(10)`, without a comma?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    h1, w1 = height - 4, width - 4
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2 - 2, w2 - 2
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((h1, w1, 16), (25 * channels + 1) * 16),
        "pool1": ((h2, w2, 16), 0),
        "conv2": ((h3, w3, 32), (9 * 16 + 1) * 32),
        "pool2": ((h4, w4, 32), 0),
        "dense": ((10), (h4 * w4 * 32 + 1) * 10),
    }
