# ---
# jupyter:
#   bank:
#     what: Classes of its own, derived from keras.layers.Layer, hold the layers of Keras
#     kind: right
# ---
# %% solution="preactivation_block"
class PreAct(keras.layers.Layer):
    """The whole block as one layer."""

    def __init__(self, filters, stride, project, **kwargs):
        super().__init__(**kwargs)
        self.norm1 = keras.layers.BatchNormalization()
        self.conv1 = keras.layers.Conv2D(filters, 3, stride, "same", use_bias=False)
        self.norm2 = keras.layers.BatchNormalization()
        self.conv2 = keras.layers.Conv2D(filters, 3, 1, "same", use_bias=False)
        self.relu = keras.layers.ReLU()
        self.projection = None
        if project:
            self.projection = keras.layers.Conv2D(filters, 1, stride, "same", use_bias=False)

    def call(self, x, training=None):
        h = self.relu(self.norm1(x, training=training))
        short = x if self.projection is None else self.projection(h)
        h = self.conv1(h)
        h = self.relu(self.norm2(h, training=training))
        return short + self.conv2(h)


def preactivation_block(x, filters, stride=1):
    return PreAct(filters, stride, project=stride != 1 or x.shape[-1] != filters)(x)

# %% solution="squeeze_excite"
class SqueezeExcite(keras.layers.Layer):
    def __init__(self, channels, ratio):
        super().__init__()
        self.down = keras.layers.Dense(channels // ratio, activation="relu")
        self.up = keras.layers.Dense(channels, activation="sigmoid")

    def call(self, x):
        squeezed = keras.ops.mean(x, axis=[1, 2], keepdims=True)
        return x * self.up(self.down(squeezed))


def squeeze_excite(x, ratio):
    return SqueezeExcite(x.shape[-1], ratio)(x)

# %% solution="vit_parameters"
class Tally:
    """A counter that knows dense layers and norms."""

    def __init__(self):
        self.total = 0

    def dense(self, a, b, times=1):
        self.total += times * (a * b + b)
        return self

    def norm(self, d):
        self.total += 2 * d
        return self

    def vectors(self, how_many, d):
        self.total += how_many * d
        return self


def vit_parameters(height, width, patch, dimension, blocks, classes):
    d = dimension
    tokens = (height // patch) * (width // patch) + 1
    c = Tally().dense(3 * patch**2, d).vectors(1, d).vectors(tokens, d)
    for _ in range(blocks):
        c.norm(d).dense(d, d, times=4).norm(d).dense(d, 4 * d).dense(4 * d, d)
    return c.norm(d).dense(d, classes).total
