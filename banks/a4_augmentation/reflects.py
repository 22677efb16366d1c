# ---
# jupyter:
#   bank:
#     what: "leaves the fill mode as it comes, which mirrors what is at the edge"
#     kind: mistake
#     asks: "What do the layers bring in at the edges, if you do not say what?"
#     loses: {augmenter_border: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(0.1, 0.1, seed=seed + 1),
            keras.layers.RandomRotation(15 / 360, seed=seed + 2),
        ]
    )
