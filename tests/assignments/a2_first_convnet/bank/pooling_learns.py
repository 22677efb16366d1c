# ---
# jupyter:
#   bank:
#     what: pooling gets parameters, and one row is missing
#     kind: mistake
#     loses: {row_pool1: 1, row_pool2: 1, row_dense: 1}
# ---

# %% solution="layer_table"
def layer_table():
    return {
        "conv1": ((28, 28, 16), 1216),
        "pool1": ((14, 14, 16), 64),
        "conv2": ((12, 12, 32), 4640),
        "pool2": ((6, 6, 32), 128),
    }
