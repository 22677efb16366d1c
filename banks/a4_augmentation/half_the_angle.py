# ---
# jupyter:
#   bank:
#     what: "15 degrees as the whole width of the range, 7.5 either way"
#     kind: mistake
#     asks: "Are 15 degrees the largest angle either way, or the whole range?"
#     loses: {augmenter_turn: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=3 * seed + 1),
            keras.layers.RandomRotation(7.5 / 360, "constant", seed=3 * seed + 2),
        ]
    )
