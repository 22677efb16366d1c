# ---
# jupyter:
#   bank:
#     what: removes all axes of length 1 before it adds one
#     kind: mistake
#     loses: {prepare_shape: 1}
#     asks: What does `squeeze` do to a batch of a single image?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = np.squeeze(images).astype("float32") / 255
    return scaled[..., None]
