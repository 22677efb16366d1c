# ---
# jupyter:
#   bank:
#     what: no mirror at all
#     kind: mistake
#     asks: "How many of your images are mirrored?"
#     loses: {augmenter_mirror: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=3 * seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", seed=3 * seed + 2),
        ]
    )
