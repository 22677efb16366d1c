# ---
# jupyter:
#   bank:
#     what: a Counter of pairs, and ops of Keras for the images
#     kind: right
# ---

# %% solution="prepare"
def prepare(images):
    scaled = keras.ops.convert_to_numpy(keras.ops.cast(images, "float32") / 255.0)
    return np.reshape(scaled, images.shape[:3] + (1,))


# %% solution="confusion_matrix"
from collections import Counter


def confusion_matrix(labels, predictions, classes):
    counts = Counter(zip(labels.tolist(), predictions.tolist()))
    return np.array([[counts[i, j] for j in range(classes)] for i in range(classes)])
