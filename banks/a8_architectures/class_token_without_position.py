# ---
# jupyter:
#   bank:
#     what: no position for the class token
#     kind: mistake
#     loses: {vit_rest: 1}
#     asks: 'How many tokens get a position: the patches, or the patches and the class token?'
# ---

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    d, tokens = dimension, (height // patch) * (width // patch)
    embedding = (3 * patch * patch + 1) * d + d + tokens * d
    block = 2 * 2 * d + 4 * (d + 1) * d + (d + 1) * 4 * d + (4 * d + 1) * d
    return embedding + blocks * block + 2 * d + (d + 1) * classes
