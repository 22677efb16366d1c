# ---
# jupyter:
#   bank:
#     what: subclassed layers, whose parts are made in another order than they are used
#     kind: right
# ---

# %% solution="residual_block"
class Residual(keras.layers.Layer):
    def __init__(self, filters, stride):
        super().__init__()
        self.project = stride != 1
        self.filters, self.stride = filters, stride
        self.norm2 = keras.layers.BatchNormalization()
        self.conv2 = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norm1 = keras.layers.BatchNormalization()
        self.conv1 = keras.layers.Conv2D(filters, 3, stride, "same", use_bias=False)

    def build(self, shape):
        self.norm0 = self.conv0 = None
        if self.stride != 1 or shape[-1] != self.filters:
            self.norm0 = keras.layers.BatchNormalization()
            self.conv0 = keras.layers.Conv2D(
                self.filters, 1, strides=self.stride, use_bias=False, kernel_initializer="he_normal"
            )
            self.conv0.build(shape)
            self.norm0.build((*shape[:-1], self.filters))
        self.conv1.build(shape)
        for part in (self.conv2, self.norm1, self.norm2):
            part.build((*shape[:-1], self.filters))

    def call(self, x, training=None):
        y = keras.ops.relu(self.norm1(self.conv1(x), training=training))
        y = self.norm2(self.conv2(y), training=training)
        if self.conv0 is not None:
            x = self.norm0(self.conv0(x), training=training)
        return keras.ops.relu(x + y)


def residual_block(x, filters, stride=1):
    return Residual(filters, stride)(x)


# %% solution="inception_block"
class Inception(keras.layers.Layer):
    def __init__(self, ones, threes, fives, pooled):
        super().__init__()
        self.pool = keras.layers.MaxPooling2D((3, 3), strides=(1, 1), padding="same")
        self.pooled = keras.layers.Conv2D(pooled, 1, activation="relu")
        self.five = keras.layers.Conv2D(fives[1], 5, padding="same", activation="relu")
        self.before_five = keras.layers.Conv2D(fives[0], 1, activation="relu")
        self.three = keras.layers.Conv2D(threes[1], 3, padding="same", activation="relu")
        self.before_three = keras.layers.Conv2D(threes[0], 1, activation="relu")
        self.one = keras.layers.Conv2D(ones, 1, activation="relu")

    def call(self, x):
        return keras.ops.concatenate(
            [
                self.one(x),
                self.three(self.before_three(x)),
                self.five(self.before_five(x)),
                self.pooled(self.pool(x)),
            ],
            axis=-1,
        )


def inception_block(x, *channels):
    return Inception(*channels)(x)


# %% solution="convnext_block"
class ConvNeXt(keras.Model):
    def __init__(self, channels, start):
        super().__init__()
        self.scale = LayerScale(start)
        self.reduce = keras.layers.Conv2D(channels, 1)
        self.expand = keras.layers.Conv2D(4 * channels, 1)
        self.norm = keras.layers.LayerNormalization()
        self.depthwise = keras.layers.DepthwiseConv2D(7, padding="same")

    def call(self, x):
        y = keras.ops.gelu(self.expand(self.norm(self.depthwise(x))), approximate=True)
        return x + self.scale(self.reduce(y))


def convnext_block(x, start=1e-6):
    return ConvNeXt(x.shape[-1], start)(x)
