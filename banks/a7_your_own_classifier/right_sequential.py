# ---
# jupyter:
#   bank:
#     what: a Sequential model, its layers in a list, and AdamW
#     kind: right
# ---

# %% solution="build_model"
def block(filters):
    return [
        keras.layers.Conv2D(filters, 3, padding="same"),
        keras.layers.BatchNormalization(momentum=0.9),
        keras.layers.Activation("relu"),
    ]


def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=IMAGE),
            keras.layers.Rescaling(1 / 127.5, offset=-1),
            *block(12),
            keras.layers.MaxPooling2D(),
            *block(24),
            keras.layers.MaxPooling2D(),
            *block(32),
            *block(32),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(CLASSES),
        ]
    )


# %% solution="count_by_hand"
def count_by_hand():
    found, before = [], 1
    for filters in (12, 24, 32, 32):
        found += [["conv", (9 * before + 1) * filters], ["bn", 4 * filters]]
        before = filters
    return (*found, ["dense", 33 * 12])


# %% solution="compile_model"
def compile_model(model, steps):
    rate = keras.optimizers.schedules.PolynomialDecay(0.01, steps, 0.0)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.AdamW(rate), loss)


# %% solution="experiment"
def experiment():
    return {
        "learning_images": 2400,
        "validation_images": 600,
        "designs": [
            {"name": "chosen one", "parameters": 19724, "multiply_adds": 28.9, "right": 525},
            {"name": "smaller", "parameters": 3000, "multiply_adds": 6.1, "right": 60},
        ],
        "chosen": "chosen one",
    }
