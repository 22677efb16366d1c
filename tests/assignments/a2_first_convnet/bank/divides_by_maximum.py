# ---
# jupyter:
#   bank:
#     what: divides by the brightest pixel it finds
#     kind: mistake
#     loses: {prepare_values: 2}
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / max(images.max(), 1)
    return scaled[..., None] if scaled.ndim == 3 else scaled
