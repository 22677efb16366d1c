# ---
# jupyter:
#   bank:
#     what: puts the batch in front of each shape, as the summary does
#     kind: mistake
#     loses: {row_conv1: 1, row_pool1: 1, row_conv2: 1, row_pool2: 1, row_dense: 1}
#     asks: Does the shape in your rows still contain the batch?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    h1, w1 = height - 4, width - 4
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2 - 2, w2 - 2
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((None, h1, w1, 16), (25 * channels + 1) * 16),
        "pool1": ((None, h2, w2, 16), 0),
        "conv2": ((None, h3, w3, 32), (9 * 16 + 1) * 32),
        "pool2": ((None, h4, w4, 32), 0),
        "dense": ((None, 10), (h4 * w4 * 32 + 1) * 10),
    }
