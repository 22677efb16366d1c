# ---
# jupyter:
#   bank:
#     what: edges by fixed kernels in the code, counted as the numbers they are; rows as a dictionary's items
#     kind: right
# ---

# %% solution="build_model"
class Edges(keras.layers.Layer):
    def call(self, x):
        sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], "float32")
        kernels = np.stack([sobel, sobel.T], axis=-1)[:, :, None, :]
        edges = keras.ops.conv(x, kernels, padding="same")
        return keras.ops.concatenate([x, edges], axis=-1)


def build_model():
    images = keras.Input(IMAGE)
    x = Edges()(keras.layers.Rescaling(1 / 255)(images))
    for filters in (12, 24, 32, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if filters < 32:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="count_by_hand"
def count_by_hand():
    counts = {"sobel": 2 * 9, "pooling": 0}
    maps = 3
    for number, filters in enumerate([12, 24, 32, 32]):
        counts[f"conv {number}"] = np.int64(3 * 3 * maps * filters)
        counts[f"bn {number}"] = 4.0 * filters
        maps = filters
    counts["dense"] = 32 * 12 + 12
    return counts.items()


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 19858, "multiply_adds": 31.0, "right": 530},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
