# ---
# jupyter:
#   bank:
#     what: a dense layer at every position
#     kind: mistake
#     loses: {model_output: 1, model_parameters: 2, model_computes: 1}
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
            keras.layers.Dense(10),
        ]
    )
