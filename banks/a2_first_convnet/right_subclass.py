# ---
# jupyter:
#   bank:
#     what: a class of its own with the layers in another order, tf.data with a shuffle, unique pairs
#     kind: right
# ---

# %% solution="build_model"
class Convnet(keras.Model):
    def __init__(self):
        super().__init__()
        self.logits = keras.layers.Dense(10)
        self.second = keras.layers.Conv2D(32, 3, activation="relu")
        self.first = keras.layers.Conv2D(16, 5, activation="relu")
        self.pool = keras.layers.MaxPooling2D()
        self.flat = keras.layers.Flatten()

    def call(self, images):
        maps = self.pool(self.second(self.pool(self.first(images))))
        return self.logits(self.flat(maps))


def build_model():
    model = Convnet()
    model(np.zeros((1, 28, 28, 1), "float32"))
    return model


# %% solution="train"
import tensorflow as tf


def train(model, images, labels, epochs, batch_size):
    batches = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = batches.shuffle(len(images)).batch(batch_size)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Nadam(), loss, metrics=["acc"])
    history = model.fit(batches, epochs=epochs, verbose=0).history
    return {"loss": history["loss"], "accuracy": history["acc"]}


# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    matrix = np.zeros((classes, classes), int)
    pairs, counts = np.unique(np.stack([labels, predictions], axis=1), axis=0, return_counts=True)
    matrix[pairs[:, 0], pairs[:, 1]] = counts
    return matrix
