# ---
# jupyter:
#   bank:
#     what: augments with training=True for good
#     kind: mistake
#     loses: {complete_calls: 2}
# ---

# %% solution="complete"
@keras.saving.register_keras_serializable("always")
class Always(keras.Model):
    def __init__(self, augment, network, **settings):
        super().__init__(**settings)
        self.augment, self.network = augment, network

    def call(self, images):
        return self.network(self.augment(images / 255, training=True))

    def get_config(self):
        pack = keras.saving.serialize_keras_object
        return {"augment": pack(self.augment), "network": pack(self.network)}

    @classmethod
    def from_config(cls, config):
        return cls(**{name: keras.saving.deserialize_keras_object(x) for name, x in config.items()})


def complete(augment, network):
    return Always(augment, network)
