# ---
# jupyter:
#   bank:
#     what: pooling gets parameters, and one row is missing
#     kind: mistake
#     loses: {row_pool1: 1, row_pool2: 1, row_dense: 1}
#     asks: What is there in a pooling layer that could be learned? And does your table have all five rows?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    h1, w1 = height - 4, width - 4
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2 - 2, w2 - 2
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((h1, w1, 16), (25 * channels + 1) * 16),
        "pool1": ((h2, w2, 16), 4 * 16),
        "conv2": ((h3, w3, 32), (9 * 16 + 1) * 32),
        "pool2": ((h4, w4, 32), 4 * 32),
    }
