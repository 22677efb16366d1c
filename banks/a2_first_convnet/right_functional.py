# ---
# jupyter:
#   bank:
#     what: the functional API, activations as layers, one conversion with a factor
#     kind: right
# ---

# %% solution="build_model"
def build_model():
    inputs = x = keras.Input((28, 28, 1))
    for filters, size in ((16, 5), (32, 3)):
        x = keras.layers.Conv2D(filters, (size, size), padding="VALID")(x)
        x = keras.layers.ReLU()(x)
        x = keras.layers.MaxPool2D((2, 2), strides=2)(x)
    x = keras.layers.Reshape((-1,))(x)
    return keras.Model(inputs, keras.layers.Dense(10, activation="linear")(x))


# %% solution="prepare"
def prepare(images):
    n, height, width = images.shape[:3]
    return np.multiply(images, 1 / 255, dtype="float32").reshape(n, height, width, 1)
