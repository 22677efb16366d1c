# ---
# jupyter:
#   bank:
#     what: clears the caller's images on the way
#     kind: mistake
#     loses: {prepare_new_float32: 1}
#     asks: "Which array do you write into: a new one, or the one that you were given?"
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / 255
    images *= 0
    return scaled[..., None] if scaled.ndim == 3 else scaled
