# ---
# jupyter:
#   bank:
#     what: 15 degrees as a fraction of half a circle
#     kind: mistake
#     asks: "Is a factor of RandomRotation a share of 180 or of 360 degrees?"
#     loses: {augmenter_turn: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=seed + 1),
            keras.layers.RandomRotation(15 / 180, "constant", seed=seed + 2),
        ]
    )
