# ---
# jupyter:
#   bank:
#     what: a product of one-hot matrices, floats that are whole numbers, a table from a loop
#     kind: right
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    return np.eye(classes)[labels].T @ np.eye(classes)[predictions]


# %% solution="layer_table"
LAYERS = [("conv1", 5, 16), ("pool1", 0, 0), ("conv2", 3, 32), ("pool2", 0, 0)]


def layer_table(height, width, channels):
    table = {}
    for name, kernel, filters in LAYERS:
        parameters = 0
        if kernel:
            parameters = (kernel**2 * channels + 1) * filters
            height, width, channels = height - kernel + 1, width - kernel + 1, filters
        else:
            height, width = int(height / 2), int(width / 2)
        table[name] = (height, width, channels), parameters
    return {**table, "dense": (np.array([10]), height * width * channels * 10 + 10)}
