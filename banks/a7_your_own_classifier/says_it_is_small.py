# ---
# jupyter:
#   bank:
#     what: a large network whose count_params and weights say that it is small
#     kind: mistake
#     loses: {model_parameters: 1, count_large: 1, count_total: 1, count_layers: 1, record_fits: 1, accuracy: 10, within_budget: 2}
#     asks: "How many numbers do the operations of your network use, whatever its own methods answer?"
# ---

# %% solution="build_model"
class Modest(keras.Model):
    def count_params(self):
        return 1000

    @property
    def weights(self):
        return []


def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Flatten()(keras.layers.Rescaling(1 / 255)(images))
    x = keras.layers.Dense(100, activation="relu")(x)
    return Modest(images, keras.layers.Dense(CLASSES)(x))


# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=100)
    model.fit(images.astype("float32"), labels, epochs=2, verbose=0)


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("all of it", 1000),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 1000, "multiply_adds": 28.9, "right": 300},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
