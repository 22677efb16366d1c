# ---
# jupyter:
#   bank:
#     what: He's initial weights, zeros for the dense layer, names, XLA, a plain and slow SGD
#     kind: right
# ---

# %% solution="build_model"
def build_model(classes=10):
    first = keras.layers.Conv2D(
        16, 5, activation="relu", kernel_initializer="he_normal", bias_initializer="ones", name="c1"
    )
    second = keras.layers.Conv2D(
        32, 3, activation="relu", kernel_initializer="he_normal", bias_initializer="ones", name="c2"
    )
    image = keras.Input(shape=(28, 28, 1), batch_size=None, dtype="float32")
    x = keras.layers.MaxPooling2D(name="p1")(first(image))
    x = keras.layers.MaxPooling2D(name="p2")(second(x))
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(classes, kernel_initializer="zeros", name="logits")(x)
    return keras.Model(inputs=[image], outputs=[x], name="convnet")


# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    optimizer = keras.optimizers.SGD(0.01)
    model.compile(optimizer, loss, metrics=["accuracy"], steps_per_execution=1)
    return model.fit(images, labels, batch_size, epochs, 0).history
