# ---
# jupyter:
#   bank:
#     what: leaves the values between 0 and 255
#     kind: mistake
#     loses: {prepare_values: 2}
#     asks: Between which two numbers should the values lie afterwards?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float32")
    return scaled[..., None] if scaled.ndim == 3 else scaled
