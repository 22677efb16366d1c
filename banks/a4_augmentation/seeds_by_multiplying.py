# ---
# jupyter:
#   bank:
#     what: "seeds of 1, 2 and 3 times the seed, which are all the same for seed 0"
#     kind: mistake
#     asks: "Which seeds do your layers get when `seed` is 0?"
#     loses: {augmenter_random: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal", seed=seed),
            keras.layers.RandomTranslation(
                0.1, 0.1, fill_mode="constant", fill_value=0.0, seed=2 * seed
            ),
            keras.layers.RandomRotation(
                15 / 360, fill_mode="constant", fill_value=0.0, seed=3 * seed
            ),
        ]
    )
