# ---
# jupyter:
#   bank:
#     what: whole pixels by the function of part A, a mirror by tf.where, and Keras's turn to the nearest pixel
#     kind: right
# ---

# %% solution="augmenter"
class WholePixels(keras.Model):
    def __init__(self, seed):
        super().__init__()
        self.draw = np.random.default_rng([seed, 1])
        self.turn = keras.layers.RandomRotation(
            1 / 24, fill_mode="constant", interpolation="nearest", seed=seed
        )

    def call(self, images, training=False):
        if not training:
            return images
        moved = np.concatenate(
            [shift(np.asarray(image)[None], *self.draw.integers(-3, 4, 2)) for image in images]
        )
        flip = self.draw.random(len(moved)) < 0.5
        mirrored = tf.where(flip[:, None, None, None], mirror(moved), moved)
        return self.turn(mirrored, training=True)


def augmenter(seed):
    return WholePixels(seed)
