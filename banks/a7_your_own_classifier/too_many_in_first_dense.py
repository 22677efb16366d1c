# ---
# jupyter:
#   bank:
#     what: a dense layer on 1,296 flattened numbers
#     kind: mistake
#     loses: {model_parameters: 1, accuracy: 10}
#     asks: "How many numbers does your first dense layer read, and how many weights does that make?"
# ---

# %% solution="build_model"
def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    x = keras.layers.Conv2D(16, 3, padding="same", activation="relu")(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(128, activation="relu")(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("convolution", 9 * 16 + 16),
        ("dense", 9 * 9 * 16 * 128 + 128),
        ("output", 128 * 12 + 12),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 160 + 165888 + 128 + 1548, "multiply_adds": 28.9, "right": 410},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
