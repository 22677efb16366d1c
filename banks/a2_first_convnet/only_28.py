# ---
# jupyter:
#   bank:
#     what: reshapes to 28 x 28, whatever the size of the images is
#     kind: mistake
#     loses: {prepare_shape: 1}
#     asks: For which sizes of images does your function work?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / 255
    return scaled.reshape(-1, 28, 28, 1)
