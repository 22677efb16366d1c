# ---
# jupyter:
#   bank:
#     what: 'writes (10) for the shape of dense, which is a number and no tuple'
#     asks: 'Is (10) a tuple in Python?'
#     kind: mistake
#     loses: {row_dense: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((44, 44, 8), 608),
        "pool1": ((22, 22, 8), 0),
        "conv2": ((22, 22, 16), 1168),
        "pool2": ((10, 10, 16), 0),
        "conv3": ((4, 4, 32), 1184),
        "dense": ((10), 5130),
    }
