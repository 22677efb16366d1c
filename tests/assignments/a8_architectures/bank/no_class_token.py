# ---
# jupyter:
#   bank:
#     what: no class token, and no position for it
#     kind: mistake
#     loses: {embedding_count: 1}
# ---

# %% solution="embedding_parameters"
def embedding_parameters(height, width, inputs, patch, dimension):
    tokens = (height // patch) * (width // patch)
    return (patch * patch * inputs + 1) * dimension + tokens * dimension
