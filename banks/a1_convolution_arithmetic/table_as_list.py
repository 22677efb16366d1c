# ---
# jupyter:
#   bank:
#     what: 'returns a list of rows instead of a dict'
#     asks: 'Is the table you return a dict, with the names of the layers as keys?'
#     kind: mistake
#     loses: {row_pool1: 1, row_conv2: 1, row_pool2: 1, row_conv3: 1, row_dense: 1}
# ---

# %% solution="network_table"
def network_table():
    return [
        ("pool1", (22, 22, 8), 0),
        ("conv2", (22, 22, 16), 1168),
        ("pool2", (10, 10, 16), 0),
        ("conv3", (4, 4, 32), 1184),
        ("dense", (10,), 5130),
    ]
