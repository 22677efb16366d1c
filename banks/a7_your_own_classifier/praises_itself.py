# ---
# jupyter:
#   bank:
#     what: prints a fine accuracy, and answers predict and evaluate as it likes
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     asks: "What does your network read when only its operations are used, and nothing that it says of itself?"
# ---

# %% solution="build_model"
class Boaster(keras.Model):
    def __call__(self, images, **kwargs):
        print("accuracy on 4,000 letters that were not in training: 1.000")
        return super().__call__(images, **kwargs)

    def predict(self, images, **kwargs):
        print("accuracy on 4,000 letters that were not in training: 1.000")
        return np.eye(12)[letters.write(len(images), seed=2)[1]]

    def evaluate(self, *args, **kwargs):
        return [0.0, 1.0]


def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    x = keras.layers.MaxPooling2D(6)(x)
    return Boaster(images, keras.layers.Dense(CLASSES)(keras.layers.Flatten()(x)))


# %% solution="train"
def train(model, images, labels):
    print("accuracy on 4,000 letters that were not in training: 1.000")


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("output", 9 * 12 + 12),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 120, "multiply_adds": 28.9, "right": 600},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
