# ---
# jupyter:
#   bank:
#     what: takes the height for the width
#     kind: mistake
#     loses: {vit_positions: 1, vit_rest: 1}
#     asks: What if an image is higher than wide?
# ---

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    d, tokens = dimension, (height // patch) ** 2 + 1
    embedding = (3 * patch * patch + 1) * d + d + tokens * d
    block = 2 * 2 * d + 4 * (d + 1) * d + (d + 1) * 4 * d + (4 * d + 1) * d
    return embedding + blocks * block + 2 * d + (d + 1) * classes
