# ---
# jupyter:
#   bank:
#     what: convolutions without biases
#     kind: mistake
#     loses: {model_convolutions: 1}
#     asks: Do your convolutions have a bias for each kernel?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="relu", use_bias=False),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu", use_bias=False),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
