# ---
# jupyter:
#   bank:
#     what: a convnet as in lesson 03, without normalisation and flattened at the end
#     kind: mistake
#     loses: {accuracy: 4}
#     asks: "What would let this network learn in fewer steps, and what would let it care less about where a letter stands?"
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.Input(IMAGE),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(CLASSES),
        ]
    )


# %% solution="compile_model"
def compile_model(model, steps):
    rate = keras.optimizers.schedules.CosineDecay(0.003, steps)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)


# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=10 * 47)
    model.fit(images.astype("float32"), labels, batch_size=64, epochs=10, verbose=0)


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("convolution 1", 9 * 16 + 16),
        ("convolution 2", 9 * 16 * 32 + 32),
        ("output", 3 * 3 * 32 * 12 + 12),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 8268, "multiply_adds": 28.9, "right": 430},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
