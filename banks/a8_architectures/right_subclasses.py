# ---
# jupyter:
#   bank:
#     what: classes of one's own, whose parts are made in another order than they are used
#     kind: right
# ---

# %% solution="preactivation_block"
class PreActivation(keras.layers.Layer):
    def __init__(self, filters, stride):
        super().__init__()
        self.filters, self.stride = filters, stride
        self.norm2 = keras.layers.BatchNormalization()
        self.conv2 = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norm1 = keras.layers.BatchNormalization()
        self.conv1 = keras.layers.Conv2D(filters, 3, stride, "same", use_bias=False)
        self.project = None

    def build(self, shape):
        if self.stride != 1 or shape[-1] != self.filters:
            self.project = keras.layers.Conv2D(
                self.filters, 1, strides=self.stride, use_bias=False, kernel_initializer="he_normal"
            )
            self.project.build(shape)
        self.norm1.build(shape)
        self.conv1.build(shape)
        self.norm2.build((*shape[:-1], self.filters))
        self.conv2.build((*shape[:-1], self.filters))

    def call(self, x, training=None):
        y = keras.ops.relu(self.norm1(x, training=training))
        shortcut = x if self.project is None else self.project(y)
        y = keras.ops.relu(self.norm2(self.conv1(y), training=training))
        return shortcut + self.conv2(y)


def preactivation_block(x, filters, stride=1):
    return PreActivation(filters, stride)(x)


# %% solution="squeeze_excite"
class SqueezeExcite(keras.Model):
    def __init__(self, channels, ratio):
        super().__init__()
        self.excite = keras.layers.Dense(channels, activation="sigmoid")
        self.squeeze = keras.layers.Dense(channels // ratio, activation="relu")

    def call(self, x):
        means = keras.ops.mean(x, axis=(1, 2), keepdims=True)
        return x * self.excite(self.squeeze(means))


def squeeze_excite(x, ratio):
    return SqueezeExcite(x.shape[-1], ratio)(x)
