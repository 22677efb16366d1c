# ---
# jupyter:
#   bank:
#     what: an activation after the first convolution only
#     kind: mistake
#     loses: {model_computes: 1}
#     asks: Does each of your two convolutions have its activation?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
