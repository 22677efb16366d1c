# ---
# jupyter:
#   bank:
#     what: float64, as NumPy subtracts
#     kind: mistake
#     loses: {prepare_new_float32: 1}
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return rgb[..., ::-1] - np.array([103.939, 116.779, 123.68])
