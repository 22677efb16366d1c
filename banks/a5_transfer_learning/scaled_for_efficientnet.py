# ---
# jupyter:
#   bank:
#     what: between -1 and 1, as EfficientNet-Lite0 wants its images
#     kind: mistake
#     loses: {prepare_mean: 1, prepare_scale: 1, prepare_order: 1}
#     asks: Which network wants its images between -1 and 1, and which one do you borrow here?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return (rgb.astype("float32") - 127) / 128
