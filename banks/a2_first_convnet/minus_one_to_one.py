# ---
# jupyter:
#   bank:
#     what: scales to -1 to 1, as some networks want it
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: Some networks want values from -1 to 1. Which range does this contract ask for?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32") / 127.5 - 1
    return scaled[..., None] if scaled.ndim == 3 else scaled
