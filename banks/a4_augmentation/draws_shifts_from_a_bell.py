# ---
# jupyter:
#   bank:
#     what: draws the shifts from a normal distribution that is cut off
#     kind: mistake
#     loses: {augmenter_shift: 1}
#     asks: "Is a shift of 3 pixels as likely as one of 0 pixels?"
# ---

# %% solution="augmenter"
class Move(keras.layers.Layer):
    """Shifts images by up to 10 % of 32 pixels."""

    def __init__(self, seed, **settings):
        super().__init__(**settings)
        self.generator = keras.random.SeedGenerator(seed)

    def call(self, images, training=False):
        if not training:
            return images
        ops = keras.ops
        n = ops.shape(images)[0]
        # a truncated normal ends at two standard deviations
        moves = keras.random.truncated_normal((n, 2), mean=0.0, stddev=1.6, seed=self.generator)
        right, down = moves[:, 0], moves[:, 1]
        one, none = ops.ones_like(right), ops.zeros_like(right)
        rows = ops.stack([one, none, -right, none, one, -down, none, none], axis=1)
        return ops.image.affine_transform(
            images, rows, interpolation="bilinear", fill_mode="constant", fill_value=0.0,
            data_format="channels_last",
        )


def augmenter(seed):
    return keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            keras.layers.RandomFlip("horizontal", seed=3 * seed + 1),
            Move(3 * seed + 2),
            keras.layers.RandomRotation(
                15 / 360, fill_mode="constant", fill_value=0.0, seed=3 * seed + 3
            ),
        ]
    )
