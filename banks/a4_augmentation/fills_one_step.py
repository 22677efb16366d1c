# ---
# jupyter:
#   bank:
#     what: "black comes in when shifted, not when turned"
#     kind: mistake
#     asks: "What comes in at the corners when an image is turned?"
#     loses: {augmenter_border: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=seed + 1),
            keras.layers.RandomRotation(15 / 360, "nearest", seed=seed + 2),
        ]
    )
