# ---
# jupyter:
#   bank:
#     what: float16, to save memory
#     kind: mistake
#     loses: {prepare_new_float32: 1}
#     asks: Which type of number does the contract ask for, with how many bits?
# ---

# %% solution="prepare"
def prepare(images):
    scaled = images.astype("float16") / np.float16(255)
    return scaled[..., None] if scaled.ndim == 3 else scaled
