# ---
# jupyter:
#   bank:
#     what: scikit-learn counts, NumPy integers in the table, Adamax
#     kind: right
# ---

# %% solution="confusion_matrix"
from sklearn import metrics


def confusion_matrix(labels, predictions, classes):
    return metrics.confusion_matrix(labels, predictions, labels=range(classes))


# %% solution="layer_table"
def layer_table(height, width, channels):
    sides = np.array([height, width])
    first = sides - 5 + 1
    half = np.floor_divide(first, 2)
    second = half - 3 + 1
    last = np.floor(second / 2).astype(int)
    return {
        "conv1": ((*first, 16), np.prod([5, 5, channels, 16]) + 16),
        "pool1": ((*half, 16), 0),
        "conv2": ((*second, 32), np.prod([3, 3, 16, 32]) + 32),
        "pool2": ((*last, 32), 0),
        "dense": ((10,), np.prod([*last, 32, 10]) + 10),
    }


# %% solution="train"
def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer=keras.optimizers.Adamax(learning_rate=0.005),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model.fit(x=images, y=labels, batch_size=batch_size, epochs=epochs, verbose=2).history
