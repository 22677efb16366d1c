# ---
# jupyter:
#   bank:
#     what: tanh in place of ReLU
#     kind: mistake
#     loses: {model_computes: 1}
#     asks: Which function does your activation compute, and what does it do to large values?
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, activation="tanh"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="tanh"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
