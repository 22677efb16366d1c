# ---
# jupyter:
#   bank:
#     what: turns the channels round and subtracts nothing
#     kind: mistake
#     loses: {prepare_mean: 1}
#     asks: What does a black pixel become, and what has it lost by then?
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return rgb[..., ::-1].astype("float32")
