# ---
# jupyter:
#   bank:
#     what: pools the average
#     kind: mistake
#     loses: {model_computes: 1}
#     asks: "What does your pooling hand on from a window: its largest value, or its average?"
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
