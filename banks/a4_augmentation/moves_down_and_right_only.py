# ---
# jupyter:
#   bank:
#     what: "amounts from 0 to 10 percent, never negative"
#     kind: mistake
#     asks: "Can your images also move up, and to the left?"
#     loses: {augmenter_shift: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation((0, 0.1), (0, 0.1), "constant", seed=3 * seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", seed=3 * seed + 2),
        ]
    )
