# ---
# jupyter:
#   bank:
#     what: bincount for the matrix, a model that is built afterwards, RMSprop
#     kind: right
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    pairs = labels * classes + predictions
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


# %% solution="build_model"
def build_model():
    model = keras.Sequential()
    model.add(keras.layers.Conv2D(16, 5, activation=keras.ops.relu))
    model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Conv2D(32, 3, activation=keras.ops.relu))
    model.add(keras.layers.MaxPooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(10))
    model.build((None, 28, 28, 1))
    return model


# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        keras.optimizers.RMSprop(2e-3),
        keras.losses.SparseCategoricalCrossentropy(True),
        metrics=[keras.metrics.SparseCategoricalAccuracy(name="accuracy")],
    )
    return dict(model.fit(images, labels, batch_size, epochs, verbose=0).history)
