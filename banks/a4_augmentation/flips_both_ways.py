# ---
# jupyter:
#   bank:
#     what: "RandomFlip as it comes, which also turns images upside down"
#     kind: mistake
#     asks: "Which ways does RandomFlip flip, if you do not say which?"
#     loses: {augmenter_mirror: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip(seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=seed + 1),
            keras.layers.RandomRotation(15 / 360, "constant", seed=seed + 2),
        ]
    )
