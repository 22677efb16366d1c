# ---
# jupyter:
#   bank:
#     what: Sequential models inside the blocks; layer scale as a depthwise convolution of 1 x 1
#     kind: right
# ---

# %% solution="residual_block"
def residual_block(x, filters, stride=1):
    options = {"padding": "same", "use_bias": False}
    main = keras.Sequential(
        [
            keras.layers.Conv2D(filters, 3, stride, **options),
            keras.layers.BatchNormalization(),
            keras.layers.Activation("relu"),
            keras.layers.Conv2D(filters, 3, 1, **options),
            keras.layers.BatchNormalization(),
        ]
    )
    shortcut = keras.Sequential()
    if stride == 2 or filters != x.shape[-1]:
        shortcut.add(keras.layers.Conv2D(filters, 1, stride, **options))
        shortcut.add(keras.layers.BatchNormalization())
    else:
        shortcut.add(keras.layers.Identity())
    return keras.layers.Activation("relu")(shortcut(x) + main(x))


# %% solution="convnext_block"
def convnext_block(x, start=1e-6):
    channels = x.shape[-1]
    begin = keras.initializers.Constant(start)
    branch = keras.Sequential(
        [
            keras.layers.DepthwiseConv2D((7, 7), padding="same", name="depthwise"),
            keras.layers.LayerNormalization(axis=-1, epsilon=1e-6),
            keras.layers.Conv2D(4 * channels, 1),
            keras.layers.Activation("gelu"),
            keras.layers.Conv2D(channels, 1),
            keras.layers.DepthwiseConv2D(1, use_bias=False, depthwise_initializer=begin),
        ]
    )
    return keras.layers.add([branch(x), x])


# %% solution="layer_scale"
class LayerScale(keras.layers.Layer):
    def __init__(self, start):
        super().__init__()
        self.start = start

    def build(self, input_shape):
        shape = (1,) * (len(input_shape) - 1) + (input_shape[-1],)
        self.gamma = self.add_weight(
            shape=shape, initializer=lambda shape, dtype: self.start * keras.ops.ones(shape, dtype)
        )

    def call(self, x):
        return keras.ops.multiply(x, self.gamma)
