# ---
# jupyter:
#   bank:
#     what: a sigmoid for each class
#     kind: mistake
#     loses: {model_logits: 1}
#     asks: Between which two numbers can an output of your last layer lie, and between which can a logit?
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
            keras.layers.Dense(10, activation="sigmoid"),
        ]
    )
