# ---
# jupyter:
#   bank:
#     what: queries, keys and values only
#     kind: mistake
#     loses: {vit_block: 2}
#     asks: How many dense layers does your attention have, and what does each of them make?
# ---

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    d, tokens = dimension, (height // patch) * (width // patch) + 1
    embedding = (3 * patch * patch + 1) * d + d + tokens * d
    block = 2 * 2 * d + 3 * (d + 1) * d + (d + 1) * 4 * d + (4 * d + 1) * d
    return embedding + blocks * block + 2 * d + (d + 1) * classes
