# ---
# jupyter:
#   bank:
#     what: a ReLU on the last layer, too
#     kind: mistake
#     loses: {model_logits: 1}
#     asks: Can an output of your last layer be negative? A logit can.
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
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="relu"),
        ]
    )
