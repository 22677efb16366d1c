# ---
# jupyter:
#   bank:
#     what: divides by the brightest pixel it finds
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: What would become of a dark photograph if you divide it by its own brightest pixel?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / max(images.max(), 1)
    return scaled[..., None] if scaled.ndim == 3 else scaled
