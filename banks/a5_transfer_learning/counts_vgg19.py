# ---
# jupyter:
#   bank:
#     what: four convolutions in the last three blocks, as VGG19 has
#     kind: mistake
#     loses: {count_later: 1}
#     asks: How many convolutions has each of the last three blocks?
# ---

# %% solution="block_parameters"
def block_parameters(filters):
    counts, channels = [], 3
    for depth, multiple in ((2, 1), (2, 2), (4, 4), (4, 8), (4, 8)):
        outputs = multiple * filters
        counts.append((9 * channels + 1) * outputs + (depth - 1) * (9 * outputs + 1) * outputs)
        channels = outputs
    return counts
