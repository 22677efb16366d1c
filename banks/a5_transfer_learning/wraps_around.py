# ---
# jupyter:
#   bank:
#     what: rounds the mean and subtracts in uint8, where nothing is negative
#     kind: mistake
#     loses: {prepare_mean: 1}
#     asks: What is 0 - 104 in a type that has no negative numbers?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return (rgb[..., ::-1] - np.array([104, 117, 124], images.dtype)).astype("float32")
