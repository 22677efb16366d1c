# ---
# jupyter:
#   bank:
#     what: averages each map where it should flatten
#     kind: mistake
#     loses: {model_dense: 1, model_computes: 1}
#     asks: How many numbers reach your dense layer? Flattening keeps every position, and an average does not.
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
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(10),
        ]
    )
