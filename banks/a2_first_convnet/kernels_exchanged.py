# ---
# jupyter:
#   bank:
#     what: 3 x 3 first and 5 x 5 then
#     kind: mistake
#     loses: {model_convolutions: 1}
#     asks: Which of the two convolutions has the larger kernel?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
