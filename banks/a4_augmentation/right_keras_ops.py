# ---
# jupyter:
#   bank:
#     what: "Keras's own operations for the pixels, and a RandomApply in front of a layer that always flips"
#     kind: right
# ---

# %% solution="mirror"
def mirror(images):
    return np.asarray(keras.ops.flip(images, axis=2))

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    def blend(array):
        array = keras.ops.cast(array, "float32")
        return keras.ops.convert_to_numpy(
            share * array + (1 - share) * keras.ops.take(array, partners, axis=0)
        )

    return blend(images), blend(labels)

# %% solution="augmenter"
class Sometimes(keras.layers.Layer):
    def __init__(self, seed):
        super().__init__()
        self.draws = keras.random.SeedGenerator(seed)

    def call(self, images, training=False):
        if not training:
            return images
        draw = keras.random.uniform((keras.ops.shape(images)[0], 1, 1, 1), seed=self.draws)
        return keras.ops.where(draw < 0.5, images[:, :, ::-1], images)


def augmenter(seed):
    black = {"fill_mode": "constant", "interpolation": "nearest"}
    steps = [
        Sometimes(seed + 1000),
        keras.layers.RandomRotation(np.pi / 12 / (2 * np.pi), seed=seed + 2000, **black),
        keras.layers.RandomTranslation(0.1, 0.1, seed=seed + 3000, **black),
    ]
    return keras.layers.Pipeline(steps)
