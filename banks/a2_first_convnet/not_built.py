# ---
# jupyter:
#   bank:
#     what: has no Input, so that it has no weights before it sees an image
#     kind: mistake
#     loses: {model_output: 1}
#     asks: From where does your model know how large its input is before it sees an image?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
