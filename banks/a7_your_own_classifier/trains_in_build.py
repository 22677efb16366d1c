# ---
# jupyter:
#   bank:
#     what: build_model trains the network, and train has nothing left to do
#     kind: mistake
#     loses: {model_new: 1, accuracy: 10, within_budget: 2}
#     asks: "Which function is meant to let the network learn, and what is left of that when its numbers are shuffled?"
# ---

# %% solution="build_model"
def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    for filters in (12, 24, 32, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if filters < 32:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    model = keras.Model(images, keras.layers.Dense(CLASSES)(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss)
    model.fit(train_images[:1000].astype("float32"), train_labels[:1000], batch_size=50, verbose=0)
    return model


# %% solution="train"
def train(model, images, labels):
    pass  # it is trained already
