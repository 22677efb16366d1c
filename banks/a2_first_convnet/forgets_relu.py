# ---
# jupyter:
#   bank:
#     what: convolutions without an activation
#     kind: mistake
#     loses: {model_computes: 1}
#     asks: Which activation does a convolution have in Keras if you name none?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
