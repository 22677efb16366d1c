# ---
# jupyter:
#   bank:
#     what: each count holds the blocks before it, too
#     kind: mistake
#     loses: {count_later: 1}
#     asks: Does your counter start at 0 again for each block?
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    counts, channels, block = [], 3, 0
    for depth, multiple in ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8)):
        for _ in range(depth):
            block += (9 * channels + 1) * multiple * filters
            channels = multiple * filters
        counts.append(block)
    return counts
