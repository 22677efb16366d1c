# ---
# jupyter:
#   bank:
#     what: pool1 has parameters, pool2 is rounded up, groups are ignored
#     asks: 'What does a maximum learn, are positions rounded up or down, and how many channels does a filter of one group read?'
#     kind: mistake
#     loses: {row_pool1: 1, row_pool2: 1, row_conv3: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "pool1": ((22, 22, 8), 2 * 2 * 8),
        "conv2": ((22, 22, 16), 1168),
        "pool2": ((11, 11, 16), 0),
        "conv3": ((4, 4, 32), 3 * 3 * 16 * 32 + 32),
        "dense": ((10,), 5130),
    }
