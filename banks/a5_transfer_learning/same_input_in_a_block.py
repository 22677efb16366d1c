# ---
# jupyter:
#   bank:
#     what: all convolutions of a block read the channels of the block before
#     kind: mistake
#     loses: {count_first: 1, count_later: 1}
#     asks: What does the second convolution of a block read?
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    counts, channels = [], 3
    for depth, multiple in ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8)):
        counts.append(depth * (9 * channels + 1) * multiple * filters)
        channels = multiple * filters
    return counts
