# ---
# jupyter:
#   bank:
#     what: 'counts weights only'
#     asks: 'How many biases have the convolutions and the dense layer?'
#     kind: mistake
#     loses: {row_conv2: 1, row_conv3: 1, row_dense: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((44, 44, 8), 608),
        "pool1": ((22, 22, 8), 0),
        "conv2": ((22, 22, 16), 1152),
        "pool2": ((10, 10, 16), 0),
        "conv3": ((4, 4, 32), 1152),
        "dense": ((10,), 5120),
    }
