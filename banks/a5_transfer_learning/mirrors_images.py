# ---
# jupyter:
#   bank:
#     what: turns the columns round in place of the channels
#     kind: mistake
#     loses: {prepare_scale: 1, prepare_order: 1}
#     asks: Which axis of the array holds the channels, and which one do you turn round?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return rgb[:, :, ::-1].astype("float32") - np.float32([103.939, 116.779, 123.68])
