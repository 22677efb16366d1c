# ---
# jupyter:
#   bank:
#     what: counts a single output for two classes
#     kind: mistake
#     loses: {vit_rest: 1}
#     asks: "How many outputs does the last dense layer have for two classes?"
# ---

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    d = dimension
    outputs = 1 if classes == 2 else classes  # two classes need one sigmoid only
    tokens = (height // patch) * (width // patch) + 1
    first = (3 * patch * patch + 1) * d + d + tokens * d
    block = 4 * d + 4 * (d + 1) * d + (d + 1) * 4 * d + (4 * d + 1) * d
    return first + blocks * block + 2 * d + (d + 1) * outputs
