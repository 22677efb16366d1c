# ---
# jupyter:
#   bank:
#     what: no position for the class token
#     kind: mistake
#     loses: {embedding_count: 1}
# ---

# %% solution="embedding_parameters"
def embedding_parameters(height, width, inputs, patch, dimension):
    tokens = (height // patch) * (width // patch)
    return (patch * patch * inputs + 1) * dimension + dimension + tokens * dimension
