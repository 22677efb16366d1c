# ---
# jupyter:
#   bank:
#     what: puts the channels in front of height and width
#     kind: mistake
#     loses: {row_conv1: 1, row_pool1: 1, row_conv2: 1, row_pool2: 1}
#     asks: In which order does a channels-last shape name height, width and channels?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    h1, w1 = height - 4, width - 4
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2 - 2, w2 - 2
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((16, h1, w1), (25 * channels + 1) * 16),
        "pool1": ((16, h2, w2), 0),
        "conv2": ((32, h3, w3), (9 * 16 + 1) * 32),
        "pool2": ((32, h4, w4), 0),
        "dense": ((10,), (h4 * w4 * 32 + 1) * 10),
    }
