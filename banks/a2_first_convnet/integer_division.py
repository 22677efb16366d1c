# ---
# jupyter:
#   bank:
#     what: divides whole numbers, so that nearly everything is 0
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: What remains of 51 / 255 when only whole numbers are kept?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = (images // 255).astype("float32")
    return scaled[..., None] if scaled.ndim == 3 else scaled
