# ---
# jupyter:
#   bank:
#     what: rounds before it divides, so that few values remain
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: How many different values can your result have, and how many had the image?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = np.round(images.astype("float32") / 255)
    return scaled[..., None] if scaled.ndim == 3 else scaled
