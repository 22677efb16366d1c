# ---
# jupyter:
#   bank:
#     what: "adds a zoom of 20 percent, which nobody has asked for"
#     kind: mistake
#     asks: "Which of your steps are not in the specification?"
#     loses: {augmenter_values: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=3 * seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", seed=3 * seed + 2),
            keras.layers.RandomZoom(0.2, fill_mode="constant", seed=3 * seed + 5),
        ]
    )
