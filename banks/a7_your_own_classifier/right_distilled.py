# ---
# jupyter:
#   bank:
#     what: a second, larger network learns first and teaches the small one, within the budget
#     kind: right
# ---

# %% solution="build_model"
def build_model(widths=(12, 24, 32, 32)):
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    for number, filters in enumerate(widths):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if number < 2:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="train"
def train(model, images, labels):
    more, more_labels = letters.write(15_000, seed=99)
    images = np.concatenate([images, more]).astype("float32")
    labels = np.concatenate([labels, more_labels])
    teacher = build_model((14, 28, 40, 40))
    compile_model(teacher, steps=90)
    teacher.fit(images[:9000], labels[:9000], batch_size=100, verbose=0)
    soft = np.array(keras.ops.softmax(teacher.predict(images, verbose=0)))
    targets = 0.2 * soft + 0.8 * np.eye(CLASSES)[labels]
    rate = keras.optimizers.schedules.CosineDecay(0.01, 180)
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)
    model.fit(images, targets, batch_size=100, epochs=1, verbose=0)
