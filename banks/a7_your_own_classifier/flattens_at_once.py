# ---
# jupyter:
#   bank:
#     what: no convolution at all, within the budget
#     kind: mistake
#     loses: {accuracy: 8}
#     asks: "Your network reads each pixel with weights of its own: what does it know about a letter that stands two pixels further right?"
# ---

# %% solution="build_model"
def build_model():
    return keras.Sequential(
        [
            keras.Input(IMAGE),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(48, activation="relu"),
            keras.layers.Dense(CLASSES),
        ]
    )


# %% solution="compile_model"
def compile_model(model, steps):
    rate = keras.optimizers.schedules.CosineDecay(0.002, steps)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss)


# %% solution="train"
def train(model, images, labels):
    compile_model(model, steps=15 * 47)
    model.fit(images.astype("float32"), labels, batch_size=64, epochs=15, verbose=0)


# %% solution="count_by_hand"
def count_by_hand():
    return [
        ("hidden", 18 * 18 * 48 + 48),
        ("output", 48 * 12 + 12),
    ]


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 16188, "multiply_adds": 28.9, "right": 324},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
