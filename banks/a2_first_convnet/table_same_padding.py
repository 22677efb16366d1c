# ---
# jupyter:
#   bank:
#     what: shapes as if the convolutions kept the size
#     kind: mistake
#     loses: {row_conv1: 1, row_conv2: 1}
#     asks: On how many positions does a kernel of 5 x 5 lie along 28 pixels, if it may not stick out?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    h1, w1 = height, width
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2, w2
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((h1, w1, 16), (25 * channels + 1) * 16),
        "pool1": ((h2, w2, 16), 0),
        "conv2": ((h3, w3, 32), (9 * 16 + 1) * 32),
        "pool2": ((h4, w4, 32), 0),
        "dense": ((10,), (h4 * w4 * 32 + 1) * 10),
    }
