# ---
# jupyter:
#   bank:
#     what: divides, and makes whole numbers of the result before it makes floats
#     kind: mistake
#     loses: {prepare_values: 2}
#     behaves_like: integer_division
# ---

# %% solution="prepare"
def prepare(images):
    scaled = (images / 255).astype("uint8").astype("float32")
    return scaled[..., None] if scaled.ndim == 3 else scaled
