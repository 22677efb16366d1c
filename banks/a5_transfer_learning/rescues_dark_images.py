# ---
# jupyter:
#   bank:
#     what: takes images whose largest value is at most 1 for scaled ones and multiplies them by 255
#     kind: mistake
#     loses: {prepare_scale: 1}
#     asks: "What becomes of a photograph that is nearly black?"
# ---

# %% solution="prepare"
def prepare(images):
    x = np.array(images, dtype=np.float32)
    if x.max() <= 1:  # somebody has already divided by 255
        x = x * 255
    if x.shape[-1] == 1:
        x = np.repeat(x, 3, axis=-1)
    return x[..., ::-1] - np.array([103.939, 116.779, 123.68], np.float32)
