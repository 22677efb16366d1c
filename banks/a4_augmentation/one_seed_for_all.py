# ---
# jupyter:
#   bank:
#     what: "the same seed for all layers, so that mirrored images all turn one way"
#     kind: mistake
#     asks: "What do two layers draw that have the same seed?"
#     loses: {augmenter_random: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=seed),
            keras.layers.RandomRotation(15 / 360, "constant", seed=seed),
        ]
    )
