# ---
# jupyter:
#   bank:
#     what: subtracts the mean, and divides by 255 afterwards
#     kind: mistake
#     loses: {prepare_mean: 1, prepare_scale: 1}
#     asks: Is anything divided after the mean was subtracted?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.broadcast_to(images, (*images.shape[:3], 3)).astype("float32")
    return (rgb[..., ::-1] - np.float32([103.939, 116.779, 123.68])) / 255
