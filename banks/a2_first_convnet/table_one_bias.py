# ---
# jupyter:
#   bank:
#     what: one bias for the whole layer
#     kind: mistake
#     loses: {row_conv1: 1, row_conv2: 1, row_dense: 1}
#     asks: Does a layer have one bias, or one for each kernel and each unit?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    h1, w1 = height - 4, width - 4
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2 - 2, w2 - 2
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((h1, w1, 16), 25 * channels * 16 + 1),
        "pool1": ((h2, w2, 16), 0),
        "conv2": ((h3, w3, 32), 9 * 16 * 32 + 1),
        "pool2": ((h4, w4, 32), 0),
        "dense": ((10,), h4 * w4 * 32 * 10 + 1),
    }
