# ---
# jupyter:
#   bank:
#     what: turns from 0 to 15 degrees
#     kind: mistake
#     asks: "Can your images be turned either way?"
#     loses: {augmenter_turn: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=seed + 1),
            keras.layers.RandomRotation((0, 15 / 360), "constant", seed=seed + 2),
        ]
    )
