# ---
# jupyter:
#   bank:
#     what: probabilities in place of logits
#     kind: mistake
#     loses: {model_logits: 1}
#     asks: Are the outputs of your last layer logits, or has a function made probabilities of them?
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
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
