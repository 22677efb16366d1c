# ---
# jupyter:
#   bank:
#     what: a subclass with blocks of its own, residual connections
#     kind: right
# ---

# %% solution="build_model"
class Block(keras.layers.Layer):
    def __init__(self, filters, residual):
        super().__init__()
        self.conv = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.norm = keras.layers.BatchNormalization(momentum=0.9)
        self.residual = residual

    def call(self, x, training=None):
        y = keras.ops.relu(self.norm(self.conv(x), training=training))
        return x + y if self.residual else y


class Reader(keras.Model):
    def __init__(self):
        super().__init__()
        self.shift = keras.layers.RandomTranslation(0.1, 0.1, fill_mode="constant")
        self.blocks = [Block(12, False), Block(24, False), Block(32, False), Block(32, True)]
        self.pool = keras.layers.MaxPooling2D()
        self.head = keras.layers.Dense(12)

    def call(self, images, training=None):
        x = self.shift(images / 255, training=training)
        for number, block in enumerate(self.blocks):
            x = block(x, training=training)
            if number < 2:
                x = self.pool(x)
        return self.head(keras.ops.mean(x, axis=(1, 2)))


def build_model():
    model = Reader()
    model(np.zeros((2, *IMAGE), np.float32))
    return model
