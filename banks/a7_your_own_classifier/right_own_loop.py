# ---
# jupyter:
#   bank:
#     what: draws more images than it is given, and trains batch by batch
#     kind: right
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
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="train"
def train(model, images, labels):
    more_images, more_labels = letters.write(21_000, seed=4711)
    images = np.concatenate([images, more_images])
    labels = np.concatenate([labels, more_labels])
    compile_model(model, steps=240)
    for step in range(240):
        batch = slice(100 * step, 100 * step + 100)
        model.train_on_batch(images[batch].astype("float32"), labels[batch])
