# ---
# jupyter:
#   bank:
#     what: keeps the first convolution in a default argument, which is made once
#     kind: mistake
#     loses: {model_output: 1}
#     asks: "When does Python compute a default argument: in each call, or once?"
# ---

# %% solution="build_model"
def build_model(first=keras.layers.Conv2D(16, 5, activation="relu")):
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            first,
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
