# ---
# jupyter:
#   bank:
#     what: subtracts the mean of the batch, also in inference
#     kind: mistake
#     loses: {model_output: 1}
#     asks: "What does your network give for an image that comes alone, and is this the same as in a batch?"
# ---

# %% solution="build_model"
class Centre(keras.layers.Layer):
    def call(self, x):
        return x - keras.ops.mean(x, axis=0, keepdims=True)


def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    x = Centre()(x)
    for filters in (12, 24, 32, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if filters < 32:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))
