# ---
# jupyter:
#   bank:
#     what: "white comes in, as paper is white"
#     kind: mistake
#     asks: "Which number is black, if the values go from 0 to 1?"
#     loses: {augmenter_shift: 1, augmenter_border: 1, augmenter_random: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", fill_value=1.0, seed=3 * seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", fill_value=1.0, seed=3 * seed + 2),
        ]
    )
