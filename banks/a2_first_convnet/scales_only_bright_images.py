# ---
# jupyter:
#   bank:
#     what: divides only where a pixel is above 1
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: What becomes of an image whose brightest pixel is 1?
# ---
# %% solution="prepare"
def prepare(images):
    values = images.astype("float32")
    if values.max() > 1.0:  # not scaled yet
        values = values / 255.0
    if values.ndim == 3:
        values = values[..., np.newaxis]
    return values
