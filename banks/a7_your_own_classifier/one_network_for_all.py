# ---
# jupyter:
#   bank:
#     what: makes one network when the cell runs, and returns it at each call
#     kind: mistake
#     loses: {model_new: 1}
#     asks: "When you train what one call of build_model returned, what does the next call return?"
# ---

# %% solution="build_model"
def make():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    for filters in (12, 24, 32, 32):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.BatchNormalization(momentum=0.9)(x)
        x = keras.layers.ReLU()(x)
        if filters < 32:
            x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


my_model = make()


def build_model():
    return my_model
