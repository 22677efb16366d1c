# ---
# jupyter:
#   bank:
#     what: a layer that does not look at training
#     kind: mistake
#     asks: "What does your layer do when it is called with training=False?"
#     loses: {augmenter_values: 1}
# ---

# %% solution="augmenter"
class Always(keras.layers.Layer):
    def __init__(self, seed):
        super().__init__()
        self.flip = keras.layers.RandomFlip("horizontal", seed=seed)
        self.shift = keras.layers.RandomTranslation(0.1, 0.1, "constant", seed=seed + 1)
        self.turn = keras.layers.RandomRotation(15 / 360, "constant", seed=seed + 2)

    def call(self, images, training=None):
        images = self.flip(images, training=True)
        return self.turn(self.shift(images, training=True), training=True)


def augmenter(seed):
    return Always(seed)
