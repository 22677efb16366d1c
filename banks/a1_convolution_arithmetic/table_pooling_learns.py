# ---
# jupyter:
#   bank:
#     what: 'gives both poolings a weight for each pixel of their window'
#     asks: 'What does a maximum learn?'
#     kind: mistake
#     loses: {row_pool1: 1, row_pool2: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((44, 44, 8), 608),
        "pool1": ((22, 22, 8), 4),
        "conv2": ((22, 22, 16), 1168),
        "pool2": ((10, 10, 16), 9),
        "conv3": ((4, 4, 32), 1184),
        "dense": ((10,), 5130),
    }
