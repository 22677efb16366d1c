# ---
# jupyter:
#   bank:
#     what: convolutions that keep the size
#     kind: mistake
#     loses: {model_dense: 1}
#     asks: Which size do your maps have after a convolution without padding, and which size do yours have?
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
