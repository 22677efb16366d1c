# ---
# jupyter:
#   bank:
#     what: input_shape in the first layer, for which Keras warns, and warnings and prints of its own
#     kind: right
# ---

# %% solution="prepare"
import sys
import warnings


def prepare(images):
    return np.atleast_3d(images).reshape(*images.shape[:3], 1).astype(np.float32) / np.float32(255)


# %% solution="build_model"
def build_model():
    warnings.warn("a new model")
    model = keras.models.Sequential()
    model.add(keras.layers.Conv2D(16, (5, 5), activation="relu", input_shape=(28, 28, 1)))
    model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.Conv2D(32, (3, 3), activation="relu", input_shape=(12, 12, 16)))
    model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(10))
    return model


# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    warnings.warn("this takes a while")
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(loss=loss, optimizer="sgd", metrics=["accuracy"])
    history = model.fit(images, labels, batch_size=batch_size, epochs=epochs)
    print(history.history.keys())
    return history.history
