# ---
# jupyter:
#   bank:
#     what: black comes in when shifted, not when turned
#     kind: mistake
#     loses: {augmenter_values: 2}
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
