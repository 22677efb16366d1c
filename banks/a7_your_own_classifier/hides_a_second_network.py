# ---
# jupyter:
#   bank:
#     what: most of the weights are in a network that Keras does not know of
#     kind: mistake
#     loses: {model_parameters: 1, count_large: 1, count_total: 1, count_layers: 1, record_fits: 1, accuracy: 10, within_budget: 2}
#     asks: "Which numbers does your network compute with that do not stand in its list of layers?"
# ---

# %% solution="build_model"
class Front(keras.Model):
    def __init__(self):
        super().__init__()
        images = keras.Input(IMAGE)
        x = keras.layers.Flatten()(keras.layers.Rescaling(1 / 255)(images))
        hidden = keras.Model(images, keras.layers.Dense(100, activation="relu")(x))
        self.back = lambda images: hidden(images)
        self.head = keras.layers.Dense(CLASSES)

    def call(self, images):
        return self.head(self.back(images))


def build_model():
    model = Front()
    model(np.zeros((1, *IMAGE), "float32"))
    return model


# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=100)
    model.fit(images.astype("float32"), labels, epochs=2, verbose=0)


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("head", 100 * 12 + 12),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 1212, "multiply_adds": 28.9, "right": 290},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
