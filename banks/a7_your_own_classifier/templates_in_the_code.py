# ---
# jupyter:
#   bank:
#     what: most numbers are fixed templates, 81 at a time, that stand in the computation
#     kind: mistake
#     loses: {model_parameters: 1, count_large: 1, count_total: 1, count_layers: 1, record_fits: 1, accuracy: 10, within_budget: 2}
#     asks: "Which numbers does your network compute with that are no weights of a layer, and do you count them?"
# ---

# %% solution="build_model"
class Templates(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        small = train_images[:300].reshape(300, 9, 2, 9, 2).mean(axis=(2, 4)) / 255
        self.templates = list(small - small.mean(axis=(1, 2), keepdims=True))

    def call(self, x):
        x = keras.ops.average_pool(x, 2)[..., 0]
        likeness = [
            keras.ops.sum(x * template.astype("float32"), axis=(1, 2))
            for template in self.templates
        ]
        return keras.ops.stack(likeness, axis=1)


def build_model():
    images = keras.Input(IMAGE)
    x = Templates()(keras.layers.Rescaling(1 / 255)(images))
    x = keras.layers.ReLU()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="count_by_hand"
def count_by_hand():
    return [("dense", 300 * 12 + 12)]


# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=60)
    model.fit(images.astype("float32"), labels, batch_size=100, epochs=2, verbose=0)


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 3612, "multiply_adds": 0.1, "right": 210},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
