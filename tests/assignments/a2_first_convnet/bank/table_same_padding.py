# ---
# jupyter:
#   bank:
#     what: shapes as if the convolutions kept the size
#     kind: mistake
#     loses: {row_conv1: 1, row_pool1: 1, row_conv2: 1, row_pool2: 1, row_dense: 1}
# ---

# %% solution="layer_table"
def layer_table():
    return {
        "conv1": ((32, 32, 16), 1216),
        "pool1": ((16, 16, 16), 0),
        "conv2": ((16, 16, 32), 4640),
        "pool2": ((8, 8, 32), 0),
        "dense": ((10,), 20490),
    }
