# ---
# jupyter:
#   bank:
#     what: augments with training=True for good
#     kind: mistake
#     asks: "Who decides whether your model augments: you, with training=True, or Keras, which knows whether it trains or predicts?"
#     loses: {complete_predicts: 1}
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
