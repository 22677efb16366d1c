# ---
# jupyter:
#   bank:
#     what: "15 degrees in radians, where a fraction of a circle is wanted"
#     kind: mistake
#     asks: "Does RandomRotation count in radians, in degrees, or in whole turns?"
#     loses: {augmenter_turn: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=seed + 1),
            keras.layers.RandomRotation(np.radians(15), "constant", seed=seed + 2),
        ]
    )
