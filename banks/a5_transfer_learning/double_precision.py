# ---
# jupyter:
#   bank:
#     what: float64, as NumPy subtracts
#     kind: mistake
#     loses: {prepare_new_float32: 1}
#     asks: "Which type does NumPy give you when you subtract an array of Python's floats?"
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return rgb[..., ::-1] - np.array([103.939, 116.779, 123.68])
