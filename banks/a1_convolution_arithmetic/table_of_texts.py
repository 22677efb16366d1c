# ---
# jupyter:
#   bank:
#     what: 'writes shapes as texts'
#     asks: 'Is a shape such as ''22x22x8'' a tuple of numbers or a text?'
#     kind: mistake
#     loses: {row_pool1: 1, row_conv2: 1, row_pool2: 1, row_conv3: 1, row_dense: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ('44x44x8', 608),
        "pool1": ('22x22x8', 0),
        "conv2": ('22x22x16', 1168),
        "pool2": ('10x10x16', 0),
        "conv3": ('4x4x32', 1184),
        "dense": ('10', 5130),
    }
