# ---
# jupyter:
#   bank:
#     what: Sequential models inside the blocks
#     kind: right
# ---

# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    options = {"padding": "same", "use_bias": False}
    first = keras.Sequential([keras.layers.BatchNormalization(), keras.layers.Activation("relu")])
    main = keras.Sequential(
        [
            keras.layers.Conv2D(filters, 3, stride, **options),
            keras.layers.BatchNormalization(),
            keras.layers.Activation("relu"),
            keras.layers.Conv2D(filters, 3, 1, **options),
        ]
    )
    activated = first(x)
    if stride == 2 or filters != x.shape[-1]:
        shortcut = keras.layers.Conv2D(filters, 1, stride, **options)(activated)
    else:
        shortcut = keras.layers.Identity()(x)
    return shortcut + main(activated)


# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.Sequential(
        [
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(channels // ratio),
            keras.layers.ReLU(),
            keras.layers.Dense(channels),
            keras.layers.Activation("sigmoid"),
            keras.layers.Reshape((1, 1, channels)),
        ]
    )
    return keras.layers.multiply([gates(x), x])
