# ---
# jupyter:
#   bank:
#     what: convolutions and averages, and nothing in between
#     kind: mistake
#     loses: {model_nonlinear: 1, accuracy: 10, within_budget: 2}
#     asks: "Which single layer could do the same as all your layers together?"
# ---

# %% solution="build_model"
def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    x = keras.layers.Conv2D(12, 3, padding="same")(x)
    x = keras.layers.AveragePooling2D(2)(x)
    x = keras.layers.Conv2D(16, 3, padding="same")(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("convolution 1", 9 * 12 + 12),
        ("convolution 2", 9 * 12 * 16 + 16),
        ("output", 16 * 12 + 12),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 120 + 1744 + 204, "multiply_adds": 28.9, "right": 110},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
