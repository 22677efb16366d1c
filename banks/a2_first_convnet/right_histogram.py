# ---
# jupyter:
#   bank:
#     what: a histogram whose bins are those of all classes, comparisons for the rest
#     kind: right
# ---

# %% solution="confusion_matrix"
def confusion_matrix(labels, predictions, classes):
    edges = np.arange(classes + 1) - 0.5
    return np.histogram2d(labels, predictions, bins=(edges, edges))[0].astype(int)


# %% solution="prepare"
def prepare(images):
    result = np.empty(images.shape[:3] + (1,), np.float32)
    result[..., 0] = images if images.ndim == 3 else images[..., 0]
    result /= 255
    return result


# %% solution="layer_table"
import math


def layer_table(height, width, channels):
    def after(kernel, side):
        return side - kernel + 1

    h1, w1 = after(5, height), after(5, width)
    h2, w2 = math.floor(h1 / 2), math.floor(w1 / 2)
    h3, w3 = after(3, h2), after(3, w2)
    h4, w4 = math.floor((h3 - 2) / 2) + 1, math.floor((w3 - 2) / 2) + 1
    return {
        "dense": (tuple([10]), (h4 * w4 * 32 + 1) * 10),
        "pool2": ((h4, w4, 32), 0),
        "conv2": ((h3, w3, 32), 3 * 3 * 16 * 32 + 32),
        "pool1": ((h2, w2, 16), 0),
        "conv1": ((h1, w1, 16), 5 * 5 * channels * 16 + 16),
    }
