# ---
# jupyter:
#   bank:
#     what: separable convolutions, wider for the same parameters, and one pass over many images
#     kind: right
# ---

# %% solution="build_model"
def build_model():
    images = keras.Input(IMAGE)
    x = keras.layers.Rescaling(1 / 255)(images)
    x = keras.layers.Conv2D(16, 3, padding="same", use_bias=False)(x)
    for filters, pooled in ((40, True), (64, True), (64, False)):
        x = keras.layers.ReLU()(keras.layers.BatchNormalization(momentum=0.9)(x))
        if pooled:
            x = keras.layers.MaxPooling2D()(x)
        x = keras.layers.SeparableConv2D(filters, 3, padding="same", use_bias=False)(x)
    x = keras.layers.ReLU()(keras.layers.BatchNormalization(momentum=0.9)(x))
    x = keras.layers.GlobalMaxPooling2D()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="train"
def train(model, images, labels):
    more_images, more_labels = letters.write(22_000, seed=123)
    compile_model(model, steps=250)
    model.fit(
        np.concatenate([images, more_images]).astype("float32"),
        np.concatenate([labels, more_labels]),
        batch_size=100,
        verbose=0,
    )


# %% solution="count_by_hand"
def count_by_hand():
    rows, channels = [("conv", 9 * 16), ("bn 0", 4 * 16)], 16
    for number, filters in enumerate((40, 64, 64), start=1):
        rows.append((f"separable {number}", 9 * channels + channels * filters))
        rows.append((f"bn {number}", 4 * filters))
        channels = filters
    return [*rows, ("dense", 64 * 12 + 12)]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 144 + 64 + (144 + 640) + 160 + (360 + 2560) + 256 + (576 + 4096) + 256 + 780, "multiply_adds": 28.9, "right": 525},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
