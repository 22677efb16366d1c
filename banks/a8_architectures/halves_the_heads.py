# ---
# jupyter:
#   bank:
#     what: counts queries, keys and values for two heads of half the numbers each, rounded down
#     kind: mistake
#     loses: {vit_block: 2}
#     asks: "How many weights has a dense layer from all numbers of a token to as many?"
# ---

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    d, wide = dimension, 4 * dimension
    patches = (height // patch) * (width // patch)
    heads = 2
    inside = heads * (d // heads)  # what all heads have together
    attention = 3 * (d * inside + inside) + inside * d + d
    mlp = d * wide + wide + wide * d + d
    total = (patch * patch * 3 + 1) * d + d + (patches + 1) * d
    total += blocks * (attention + mlp + 2 * 2 * d)
    return total + 2 * d + (d + 1) * classes
