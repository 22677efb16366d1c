# ---
# jupyter:
#   bank:
#     what: "a model class with a Rescaling layer, saved by its parts"
#     kind: right
# ---

# %% solution="complete"
@keras.saving.register_keras_serializable(package="mine")
class Garments(keras.Model):
    def __init__(self, augment, network, **settings):
        super().__init__(**settings)
        self.scale = keras.layers.Rescaling(1.0 / 255)
        self.augment = augment
        self.network = network
        self(np.zeros((1, 28, 28, 1), "float32"))

    def call(self, images, training=None):
        x = self.scale(images)
        if training:
            x = self.augment(x, training=True)
        return self.network(x, training=training)

    def get_config(self):
        config = super().get_config()
        config["augment"] = keras.saving.serialize_keras_object(self.augment)
        config["network"] = keras.saving.serialize_keras_object(self.network)
        return config

    @classmethod
    def from_config(cls, config):
        for part in ("augment", "network"):
            config[part] = keras.saving.deserialize_keras_object(config[part])
        return cls(**config)


def complete(augment, network):
    return Garments(augment, network)
