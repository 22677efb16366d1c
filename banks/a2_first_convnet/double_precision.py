# ---
# jupyter:
#   bank:
#     what: float64, as NumPy divides
#     kind: mistake
#     loses: {prepare_new_float32: 1}
#     asks: Of which type is the result when NumPy divides an array of uint8?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images / 255
    return scaled[..., None] if scaled.ndim == 3 else scaled
