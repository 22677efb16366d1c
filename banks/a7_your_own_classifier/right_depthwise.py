# ---
# jupyter:
#   bank:
#     what: large depthwise kernels, layer normalisation, GELU and a residual path, as in ConvNeXt
#     kind: right
# ---

# %% solution="build_model"
def build_model():
    images = keras.Input(IMAGE)
    x = images / 255.0
    x = keras.layers.Conv2D(24, 3, strides=2, padding="same")(x)
    for filters in (24, 48):
        if filters > x.shape[-1]:
            x = keras.layers.LayerNormalization()(x)
            x = keras.layers.Conv2D(filters, 2, strides=2)(x)
        y = keras.layers.DepthwiseConv2D(5, padding="same")(x)
        y = keras.layers.LayerNormalization()(y)
        y = keras.layers.Dense(2 * filters, activation="gelu")(y)
        y = keras.layers.Dense(filters)(y)
        x = keras.layers.add([x, y])
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.LayerNormalization()(x)
    return keras.Model(images, keras.layers.Dense(CLASSES)(x))


# %% solution="count_by_hand"
def count_by_hand():
    rows = [("stem", 9 * 24 + 24)]
    for c in (24, 48):
        if c == 48:
            rows += [("ln", 2 * 24), ("down", 4 * 24 * 48 + 48)]
        rows += [
            ("depthwise", 25 * c + c),
            ("ln", 2 * c),
            ("wide", c * 2 * c + 2 * c),
            ("narrow", 2 * c * c + c),
        ]
    return [*rows, ("ln", 2 * 48), ("head", 48 * 12 + 12)]


# %% solution="train"
def train(model, images, labels):
    more, more_labels = letters.write(33_000, seed=5)
    images = np.concatenate([images, more]).astype("float32")
    labels = np.concatenate([labels, more_labels])
    rate = keras.optimizers.schedules.CosineDecay(0.0, 500, warmup_target=0.008, warmup_steps=60)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.AdamW(rate, weight_decay=0.01), loss)
    model.fit(images, labels, batch_size=64, epochs=1, verbose=0)


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 240 + 48 + 4656 + (624 + 48 + 1200 + 1176) + (1248 + 96 + 4704 + 4656) + 96 + 588, "multiply_adds": 12.0, "right": 530},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
