# ---
# jupyter:
#   bank:
#     what: sets the shape of the caller's array
#     kind: mistake
#     loses: {prepare_new_float32: 1}
#     asks: Whose array gets the new axis?
# ---
# %% solution="prepare"
def prepare(images):
    if images.ndim == 3:
        images.shape = images.shape + (1,)
    return images.astype("float32") / 255
