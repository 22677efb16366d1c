# ---
# jupyter:
#   bank:
#     what: shapes are channels-first, and the last two rows are missing
#     asks: 'In which order do height, width and channels stand in your shapes, and are all five rows there?'
#     kind: mistake
#     loses: {row_pool1: 1, row_conv2: 1, row_pool2: 1, row_conv3: 1, row_dense: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "pool1": ((8, 22, 22), 0),
        "conv2": ((16, 22, 22), 1168),
        "pool2": ((16, 10, 10), 0),
    }
