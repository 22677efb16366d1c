# ---
# jupyter:
#   bank:
#     what: a softmax on the last layer, and in training a loss to match
#     kind: mistake
#     loses: {model_output: 1}
#     asks: "Are the outputs of your last layer logits, or something made of them?"
# ---

# %% solution="build_model"
def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    for filters, pooled in ((12, True), (24, True), (32, False), (32, False)):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if pooled:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES, activation="softmax")(x))


# %% solution="train"
def train(model, images, labels):
    rate = keras.optimizers.schedules.CosineDecay(0.01, 240)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    model.fit(images.astype("float32"), labels, batch_size=100, epochs=8, verbose=0)
