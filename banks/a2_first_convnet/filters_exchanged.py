# ---
# jupyter:
#   bank:
#     what: 32 kernels first and 16 then
#     kind: mistake
#     loses: {model_convolutions: 1}
#     asks: How many kernels does the first convolution have, and how many does the second?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(32, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
