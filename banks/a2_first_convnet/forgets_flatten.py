# ---
# jupyter:
#   bank:
#     what: a dense layer at every position
#     kind: mistake
#     loses: {model_output: 1, model_dense: 1}
#     asks: What does a dense layer do when its input still has height and width?
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
