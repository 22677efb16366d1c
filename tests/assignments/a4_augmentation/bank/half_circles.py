# ---
# jupyter:
#   bank:
#     what: 15 degrees as a fraction of half a circle
#     kind: mistake
#     loses: {augmenter_values: 2, augmenter_mirror_and_turn: 2}
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
