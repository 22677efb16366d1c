# ---
# jupyter:
#   bank:
#     what: draws one angle for a whole batch
#     kind: mistake
#     loses: {augmenter_random: 1}
#     asks: "Are two images of one batch turned by different angles?"
# ---

# %% solution="augmenter"
class Turn(keras.layers.Layer):
    """Turns images about their centre."""

    def __init__(self, degrees, seed, **settings):
        super().__init__(**settings)
        self.most = np.pi * degrees / 180
        self.generator = keras.random.SeedGenerator(seed)

    def call(self, images, training=False):
        if not training:
            return images
        ops = keras.ops
        angle = keras.random.uniform((1,), -self.most, self.most, seed=self.generator)
        cos, sin, c = ops.cos(angle), ops.sin(angle), 15.5
        none = ops.zeros_like(cos)
        row = ops.stack(
            [cos, -sin, c - c * cos + c * sin, sin, cos, c - c * sin - c * cos, none, none], axis=1
        )
        rows = ops.ones((ops.shape(images)[0], 1)) * row
        return ops.image.affine_transform(
            images, rows, interpolation="bilinear", fill_mode="constant", fill_value=0.0,
            data_format="channels_last",
        )


def augmenter(seed):
    return keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            keras.layers.RandomFlip("horizontal", seed=3 * seed + 1),
            keras.layers.RandomTranslation(
                0.1, 0.1, fill_mode="constant", fill_value=0.0, seed=3 * seed + 2
            ),
            Turn(15, 3 * seed + 3),
        ]
    )
