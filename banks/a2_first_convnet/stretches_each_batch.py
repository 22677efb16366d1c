# ---
# jupyter:
#   bank:
#     what: stretches from the darkest to the brightest pixel of the batch
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: If your images have no black and no white pixel, what do their darkest and their brightest pixel become?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32")
    low, high = scaled.min(), scaled.max()
    scaled = (scaled - low) / max(high - low, 1)
    return scaled[..., None] if scaled.ndim == 3 else scaled
