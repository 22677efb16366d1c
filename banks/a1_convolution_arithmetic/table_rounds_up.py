# ---
# jupyter:
#   bank:
#     what: 'rounds pool2 up, and goes on rightly from there'
#     asks: 'What becomes of the last row and column, which fill no window of pool2?'
#     kind: mistake
#     loses: {row_pool2: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((44, 44, 8), 608),
        "pool1": ((22, 22, 8), 0),
        "conv2": ((22, 22, 16), 1168),
        "pool2": ((11, 11, 16), 0),
        "conv3": ((5, 5, 32), 1184),
        "dense": ((10,), 8010),
    }
