# ---
# jupyter:
#   bank:
#     what: 'writes 1,168 and the like, which Python reads as two numbers'
#     asks: 'How does Python read 1,168?'
#     kind: mistake
#     loses: {row_conv2: 1, row_conv3: 1, row_dense: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((44, 44, 8), 608),
        "pool1": ((22, 22, 8), 0),
        "conv2": ((22, 22, 16), 1,168),
        "pool2": ((10, 10, 16), 0),
        "conv3": ((4, 4, 32), 1,184),
        "dense": ((10,), 5,130),
    }
