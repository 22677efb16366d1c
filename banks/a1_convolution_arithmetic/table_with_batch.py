# ---
# jupyter:
#   bank:
#     what: 'puts the batch in front of the shapes, as Keras prints them'
#     asks: 'Does the batch belong to the shapes that are asked for?'
#     kind: mistake
#     loses: {row_pool1: 1, row_conv2: 1, row_pool2: 1, row_conv3: 1, row_dense: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((None, 44, 44, 8), 608),
        "pool1": ((None, 22, 22, 8), 0),
        "conv2": ((None, 22, 22, 16), 1168),
        "pool2": ((None, 10, 10, 16), 0),
        "conv3": ((None, 4, 4, 32), 1184),
        "dense": ((None, 10), 5130),
    }
