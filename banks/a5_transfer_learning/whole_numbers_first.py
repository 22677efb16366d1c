# ---
# jupyter:
#   bank:
#     what: "makes the images int16 before subtracting, so that the fractions of floats are lost"
#     kind: mistake
#     loses: {prepare_scale: 1}
#     asks: "What becomes of a pixel of 100.25 in your function, before the mean is subtracted?"
# ---

# %% solution="prepare"
def prepare(images):
    images = np.asarray(images).astype("int16")  # uint8 has no negative numbers
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images[..., ::-1] - np.array([103.939, 116.779, 123.68])).astype("float32")
