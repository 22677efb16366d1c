# ---
# jupyter:
#   bank:
#     what: a layer that moves coordinates itself, and a registered model
#     kind: right
# ---

# %% solution="augmenter"
class Move(keras.layers.Layer):
    def __init__(self, seed):
        super().__init__()
        self.random = keras.random.SeedGenerator(seed)

    def call(self, images, training=False):
        if not training:
            return images
        n = images.shape[0]

        def draw(most):
            return keras.random.uniform((n,), -most, most, seed=self.random)

        mirrored = keras.ops.where(draw(1.0) > 0, 1.0, -1.0)
        angle, down, right = draw(np.pi / 12), draw(3.2), draw(3.2)
        cos, sin, middle = keras.ops.cos(angle), keras.ops.sin(angle), 15.5
        rows = [
            mirrored * cos, -mirrored * sin, middle - mirrored * middle * (cos - sin) + right,
            sin, cos, middle - middle * (sin + cos) + down, 0 * cos, 0 * cos,
        ]  # fmt: skip
        return keras.ops.image.affine_transform(
            images, keras.ops.stack(rows, axis=1), fill_mode="constant", fill_value=0
        )


def augmenter(seed):
    return Move(seed)

# %% solution="complete"
@keras.saving.register_keras_serializable("own")
class Complete(keras.Model):
    def __init__(self, augment, network, **settings):
        super().__init__(**settings)
        self.augment, self.network = augment, network

    def call(self, images, training=False):
        return self.network(self.augment(images, training=training) / 255)

    def get_config(self):
        pack = keras.saving.serialize_keras_object
        return {"augment": pack(self.augment), "network": pack(self.network)}

    @classmethod
    def from_config(cls, config):
        return cls(**{name: keras.saving.deserialize_keras_object(x) for name, x in config.items()})


def complete(augment, network):
    return Complete(augment, network)
