# ---
# jupyter:
#   bank:
#     what: makes one model and returns it in each call
#     kind: mistake
#     loses: {model_output: 1}
#     asks: If you train the model of one call, what happens to the model of the next call?
# ---

# %% solution="build_model"
model = keras.Sequential(
    [
        keras.layers.Input((28, 28, 1)),
        keras.layers.Conv2D(16, 5, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    ]
)


def build_model():
    return model
