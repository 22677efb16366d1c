# ---
# jupyter:
#   bank:
#     what: gives whole numbers from 0 to 255
#     kind: mistake
#     asks: "Which range and which type do your images have afterwards?"
#     loses: {augmenter_values: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=3 * seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", seed=3 * seed + 2),
            keras.layers.Rescaling(255.0),
        ]
    )
