# ---
# jupyter:
#   bank:
#     what: convolutions with stride 2 in place of pooling, so that all sizes are right
#     kind: mistake
#     loses: {model_computes: 1}
#     asks: A stride of 2 halves the maps, too. Does it hand on the largest value of each window?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
            keras.layers.Conv2D(32, 3, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
