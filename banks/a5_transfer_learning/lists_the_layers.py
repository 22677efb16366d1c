# ---
# jupyter:
#   bank:
#     what: a count per convolution and not per block
#     kind: mistake
#     loses: {count_first: 1, count_later: 1}
#     asks: "How many numbers should the list have: one per convolution, or one per block?"
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    counts, channels = [], 3
    for depth, multiple in ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8)):
        for _ in range(depth):
            counts.append((9 * channels + 1) * multiple * filters)
            channels = multiple * filters
    return counts
