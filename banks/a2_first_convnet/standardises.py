# ---
# jupyter:
#   bank:
#     what: subtracts the mean and divides by the standard deviation of the images
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: Does a pixel of 51 always become the same number, or does it depend on the other pixels?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32")
    scaled = (scaled - scaled.mean()) / (scaled.std() + 1e-7)
    return scaled[..., None] if scaled.ndim == 3 else scaled
