# ---
# jupyter:
#   bank:
#     what: a second dense layer, as many convnets have
#     kind: mistake
#     loses: {model_dense: 1}
#     asks: How many dense layers does the table of the specification have?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(10),
        ]
    )
