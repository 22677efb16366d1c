# ---
# jupyter:
#   bank:
#     what: 15 degrees in radians, where a fraction of a circle is wanted
#     kind: mistake
#     loses: {augmenter_values: 2, augmenter_mirror_and_turn: 2}
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
