# ---
# jupyter:
#   bank:
#     what: a model of its own that does not say how it is built again
#     kind: mistake
#     asks: "How does Keras find out what your own class was made of, when it loads the file?"
#     loses: {complete_saved: 1}
# ---

# %% solution="complete"
class Whole(keras.Model):
    def __init__(self, augment, network):
        super().__init__()
        self.augment, self.network = augment, network

    def call(self, images, training=False):
        return self.network(self.augment(images / 255, training=training))


def complete(augment, network):
    return Whole(augment, network)
