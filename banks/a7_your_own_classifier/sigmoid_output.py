# ---
# jupyter:
#   bank:
#     what: a sigmoid on the last layer, taken for logits
#     kind: mistake
#     loses: {model_output: 1}
#     asks: "Is the range of your outputs limited by what comes after the last sums?"
# ---

# %% solution="build_model"
def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    for filters in (12, 24, 32, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if filters < 32:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES, activation="sigmoid")(x))
