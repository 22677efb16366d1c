# ---
# jupyter:
#   bank:
#     what: one mean for all three channels
#     kind: mistake
#     loses: {prepare_mean: 1}
#     asks: Has each channel its own mean, or all three the same?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return rgb[..., ::-1].astype("float32") - np.float32(114.799)
