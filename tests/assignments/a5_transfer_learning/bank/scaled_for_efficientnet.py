# ---
# jupyter:
#   bank:
#     what: between -1 and 1, as EfficientNet-Lite0 wants its images
#     kind: mistake
#     loses: {prepare_values: 2, prepare_order: 1}
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return (rgb.astype("float32") - 127) / 128
