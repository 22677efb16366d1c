# ---
# jupyter:
#   bank:
#     what: turns the channels round and not the mean
#     kind: mistake
#     loses: {prepare_mean: 1}
#     asks: When the channels are turned round, which mean belongs to the first of them?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.broadcast_to(images, (*images.shape[:3], 3)).astype("float32")
    return rgb[..., ::-1] - np.float32([123.68, 116.779, 103.939])
