# ---
# jupyter:
#   bank:
#     what: a constant layer scale
#     kind: mistake
#     loses: {scale_layer: 1, convnext_weights: 1, convnext_start: 1}
# ---

# %% solution="layer_scale"
class LayerScale(keras.layers.Layer):
    def __init__(self, start):
        super().__init__()
        self.start = start

    def build(self, input_shape):
        start = keras.initializers.Constant(self.start)
        self.scale = self.add_weight(shape=(input_shape[-1],), initializer=start, trainable=False)

    def call(self, x):
        return x * self.scale
