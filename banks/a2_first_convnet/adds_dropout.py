# ---
# jupyter:
#   bank:
#     what: puts a dropout layer before the dense layer
#     kind: mistake
#     loses: {model_computes: 1}
#     asks: Which row of the table is your dropout layer?
# ---
# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.5),  # against overfitting
            keras.layers.Dense(10),
        ]
    )
