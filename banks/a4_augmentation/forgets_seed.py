# ---
# jupyter:
#   bank:
#     what: never hands the seed on
#     kind: mistake
#     asks: "Which of your steps know the seed?"
#     loses: {augmenter_random: 1}
# ---

# %% solution="augmenter"
def augmenter(seed):
    return keras.Sequential(
        [
            keras.layers.RandomFlip("horizontal"),
            keras.layers.RandomTranslation(0.1, 0.1, "constant"),
            keras.layers.RandomRotation(15 / 360, "constant"),
        ]
    )
