# ---
# jupyter:
#   bank:
#     what: makes its layers once, outside the function, so that all models share their weights
#     kind: mistake
#     loses: {model_output: 1}
#     asks: Where are your layers made, and how many times?
# ---

# %% solution="build_model"
layers = [
    keras.layers.Conv2D(16, 5, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Conv2D(32, 3, activation="relu"),
    keras.layers.MaxPooling2D(),
    keras.layers.Flatten(),
    keras.layers.Dense(10),
]


def build_model():
    return keras.Sequential([keras.layers.Input((28, 28, 1)), *layers])
