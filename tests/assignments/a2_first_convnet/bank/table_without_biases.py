# ---
# jupyter:
#   bank:
#     what: counts weights and forgets the biases
#     kind: mistake
#     loses: {row_conv1: 1, row_conv2: 1, row_dense: 1}
# ---

# %% solution="layer_table"
def layer_table():
    return {
        "conv1": ((28, 28, 16), 5 * 5 * 3 * 16),
        "pool1": ((14, 14, 16), 0),
        "conv2": ((12, 12, 32), 3 * 3 * 16 * 32),
        "pool2": ((6, 6, 32), 0),
        "dense": ((10,), 6 * 6 * 32 * 10),
    }
