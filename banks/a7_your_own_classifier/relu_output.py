# ---
# jupyter:
#   bank:
#     what: a ReLU on the last layer
#     kind: mistake
#     loses: {model_output: 1}
#     asks: "May a logit of yours be negative, and what does the last layer do with those that would be?"
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
    x = keras.layers.BatchNormalization(scale=False, momentum=0.9)(keras.layers.Dense(CLASSES)(x))
    return keras.Model(images, keras.layers.ReLU()(x))


# %% solution="count_by_hand"
def count_by_hand():
    rows, channels = [], 1
    for filters in (12, 24, 32, 32):
        rows += [("conv", 9 * channels * filters), ("bn", 4 * filters)]
        channels = filters
    return [*rows, ("dense", 33 * 12), ("bn", 3 * 12)]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 19660, "multiply_adds": 28.9, "right": 525},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
