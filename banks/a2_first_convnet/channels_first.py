# ---
# jupyter:
#   bank:
#     what: adds the channel axis in front
#     kind: mistake
#     loses: {prepare_shape: 1}
#     asks: Where does a channels-last tensor have its channels, and where have you put the new axis?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / 255
    return scaled[:, None] if scaled.ndim == 3 else scaled
