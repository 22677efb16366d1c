# ---
# jupyter:
#   bank:
#     what: one channel at the input, as for digits
#     kind: mistake
#     loses: {count_first: 1}
#     asks: How many channels does the first convolution read from an RGB image?
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    counts, channels = [], 1
    for depth, multiple in ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8)):
        outputs = multiple * filters
        counts.append((9 * channels + 1) * outputs + (depth - 1) * (9 * outputs + 1) * outputs)
        channels = outputs
    return counts
