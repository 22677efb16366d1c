# ---
# jupyter:
#   bank:
#     what: preprocess_input, which works in place on float32 images
#     kind: mistake
#     loses: {prepare_new_float32: 1}
#     asks: "If the images are float32 already, do you work on a copy or on the caller's own array?"
# ---

# %% solution="prepare"
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    if images.dtype != np.float32:
        images = images.astype("float32")
    return keras.applications.vgg16.preprocess_input(images)
