# ---
# jupyter:
#   bank:
#     what: one number for all channels
#     kind: mistake
#     loses: {scale_layer: 1, convnext_weights: 1, convnext_values: 1}
# ---

# %% solution="layer_scale"
class LayerScale(keras.layers.Layer):
    def __init__(self, start):
        super().__init__()
        self.start = start

    def build(self, input_shape):
        start = keras.initializers.Constant(self.start)
        self.scale = self.add_weight(shape=(), initializer=start)

    def call(self, x):
        return x * self.scale
