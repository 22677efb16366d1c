# ---
# jupyter:
#   bank:
#     what: to the left or right only
#     kind: mistake
#     asks: "Along how many sides can your images move?"
#     loses: {augmenter_shift: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation(0.0, 0.1, "constant", seed=3 * seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", seed=3 * seed + 2),
        ]
    )
