# ---
# jupyter:
#   bank:
#     what: adds a channel axis to images that have one already
#     kind: mistake
#     loses: {prepare_shape: 1}
#     asks: What happens to images that come with a channel axis?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / 255
    return np.expand_dims(scaled, -1)
