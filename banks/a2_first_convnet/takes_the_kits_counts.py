# ---
# jupyter:
#   bank:
#     what: takes the formulas from the course kit
#     kind: mistake
#     loses: {row_conv1: 1, row_pool1: 1, row_conv2: 1, row_pool2: 1, row_dense: 1}
#     asks: Which of your numbers do you work out yourself, and which does somebody else's function?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    from utils.arithmetic import conv_params, dense_params

    h1, w1 = height - 4, width - 4
    h2, w2 = h1 // 2, w1 // 2
    h3, w3 = h2 - 2, w2 - 2
    h4, w4 = h3 // 2, w3 // 2
    return {
        "conv1": ((h1, w1, 16), conv_params(5, channels, 16)),
        "pool1": ((h2, w2, 16), 0),
        "conv2": ((h3, w3, 32), conv_params(3, 16, 32)),
        "pool2": ((h4, w4, 32), 0),
        "dense": ((10,), dense_params(h4 * w4 * 32, 10)),
    }
