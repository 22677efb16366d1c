# ---
# jupyter:
#   bank:
#     what: convolutions that keep the size
#     kind: mistake
#     loses: {model_parameters: 2, model_computes: 1}
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
