# ---
# jupyter:
#   bank:
#     what: positions that are not learned, as sines and cosines
#     kind: mistake
#     loses: {embedding_count: 1}
# ---

# %% solution="embedding_parameters"
def embedding_parameters(height, width, inputs, patch, dimension):
    return (patch * patch * inputs + 1) * dimension + dimension
