# ---
# jupyter:
#   bank:
#     what: whole numbers for the mean
#     kind: mistake
#     loses: {prepare_mean: 1}
#     asks: How many decimals has the mean that is to be subtracted, and how many has yours?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return rgb[..., ::-1].astype("float32") - np.float32([104, 117, 124])
