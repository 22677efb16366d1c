# ---
# jupyter:
#   bank:
#     what: 'counts the parameters of conv3 without its groups'
#     asks: 'Which channels does a filter of conv3 read?'
#     kind: mistake
#     loses: {row_conv3: 1}
# ---

# %% solution="network_table"
def network_table():
    return {
        "conv1": ((44, 44, 8), 608),
        "pool1": ((22, 22, 8), 0),
        "conv2": ((22, 22, 16), 1168),
        "pool2": ((10, 10, 16), 0),
        "conv3": ((4, 4, 32), 3 * 3 * 16 * 32 + 32),
        "dense": ((10,), 5130),
    }
