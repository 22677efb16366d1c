# ---
# jupyter:
#   bank:
#     what: compares with the training images, which it keeps
#     kind: mistake
#     loses: {accuracy: 10}
#     asks: "How many numbers does your network hold after training, with all that it keeps to compare with?"
# ---

# %% solution="build_model"
class Memory(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = keras.layers.Dense(CLASSES)
        self.seen = self.answers = None

    def call(self, images):
        x = keras.layers.Rescaling(1 / 255)(keras.ops.reshape(images, (-1, 18 * 18)))
        if self.seen is None:
            return self.head(keras.ops.relu(x - 0.5))
        return keras.ops.take(self.answers, keras.ops.argmax(x @ self.seen, axis=1), axis=0)


def build_model():
    model = Memory()
    model(np.zeros((1, *IMAGE), "float32"))
    return model


# %% solution="train"
def train(model, images, labels):
    flat = images.reshape(len(images), -1).astype("float32")
    model.seen = (flat / np.linalg.norm(flat, axis=1, keepdims=True)).T
    model.answers = np.eye(CLASSES, dtype="float32")[labels]


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("head", 18 * 18 * 12 + 12),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 18 * 18 * 12 + 12, "multiply_adds": 28.9, "right": 360},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
