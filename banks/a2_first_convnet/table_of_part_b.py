# ---
# jupyter:
#   bank:
#     what: writes down the summary of part B, whatever image comes in
#     kind: mistake
#     loses: {row_conv1: 1, row_pool1: 1, row_conv2: 1, row_pool2: 1, row_dense: 1}
#     asks: Do the numbers of your table change when the image has another size?
# ---

# %% solution="layer_table"
def layer_table(height, width, channels):
    return {
        "conv1": ((24, 24, 16), 416),
        "pool1": ((12, 12, 16), 0),
        "conv2": ((10, 10, 32), 4640),
        "pool2": ((5, 5, 32), 0),
        "dense": ((10,), 8010),
    }
