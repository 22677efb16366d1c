# ---
# jupyter:
#   bank:
#     what: subtracts the whole kernel from the side
#     kind: mistake
#     loses: {row_conv1: 1, row_conv2: 1}
#     asks: Take a kernel of 3 pixels on a line of 3 pixels. On how many positions does it lie?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    h1, w1 = height - 5, width - 5
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2 - 3, w2 - 3
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((h1, w1, 16), (25 * channels + 1) * 16),
        "pool1": ((h2, w2, 16), 0),
        "conv2": ((h3, w3, 32), (9 * 16 + 1) * 32),
        "pool2": ((h4, w4, 32), 0),
        "dense": ((10,), (h4 * w4 * 32 + 1) * 10),
    }
