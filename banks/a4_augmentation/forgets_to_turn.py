# ---
# jupyter:
#   bank:
#     what: no turn at all
#     kind: mistake
#     asks: "Which of the three steps of the specification does your pipeline lack?"
#     loses: {augmenter_turn: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=3 * seed),
            keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=3 * seed + 1),
        ]
    )
