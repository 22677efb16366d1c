# ---
# jupyter:
#   bank:
#     what: only the first convolution is followed by pooling
#     kind: mistake
#     loses: {model_dense: 1}
#     asks: How many pooling layers does the table of the specification have?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
