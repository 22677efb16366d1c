# ---
# jupyter:
#   bank:
#     what: shifts by up to 20 percent
#     kind: mistake
#     asks: "How far may an image move to one side, if the range is 10 % either way?"
#     loses: {augmenter_shift: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.2, 0.2, "constant", seed=seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", seed=seed + 2),
        ]
    )
