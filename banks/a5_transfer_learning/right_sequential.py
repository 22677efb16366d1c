# ---
# jupyter:
#   bank:
#     what: Sequential models, switches of layers, a loop over names, closed sums for the counts
#     kind: right
# ---

# %% solution="prepare"
def prepare(images):
    result = np.empty((*images.shape[:3], 3), np.float32)
    for channel, mean in enumerate((103.939, 116.779, 123.68)):
        source = images[..., 0] if images.shape[-1] == 1 else images[..., 2 - channel]
        result[..., channel] = source.astype(float) - mean
    return result


# %% solution="feature_extractor"
def feature_extractor(base, layer):
    part = keras.Model(base.inputs, base.get_layer(layer).output)
    part.trainable = False
    return keras.Sequential(
        [keras.Input(base.input_shape[1:]), part, keras.layers.GlobalAveragePooling2D()]
    )


# %% solution="block_parameters"
def block_parameters(filters):
    sizes = [(3, 1, 2), (1, 2, 2), (2, 4, 3), (4, 8, 3), (8, 8, 3)]
    counts = []
    for number, (before, after, depth) in enumerate(sizes):
        inputs = 3 if number == 0 else before * filters
        outputs = after * filters
        counts += [9 * outputs * (inputs + (depth - 1) * outputs) + depth * outputs]
    return tuple(counts)


# %% solution="build_classifier"
def build_classifier(base, classes):
    for layer in base.layers:
        layer.trainable = False
    images = keras.Input(base.input_shape[1:])
    always = keras.Model(images, base(images, training=False))
    always.trainable = False
    model = keras.Sequential([keras.Input(base.input_shape[1:]), always])
    model.add(keras.layers.GlobalAvgPool2D())
    model.add(keras.layers.Dropout(rate=0.2))
    model.add(keras.layers.Dense(classes, activation="linear"))
    return model


# %% solution="fine_tune"
def fine_tune(model, base, rate):
    base.trainable = True
    for layer in base.layers:
        layer.trainable = False
    for name in [layer.name for layer in base.layers if "block5" in layer.name]:
        if not isinstance(base.get_layer(name), keras.layers.BatchNormalization):
            base.get_layer(name).trainable = True
    optimizer = keras.optimizers.Adam(learning_rate=0.01 * rate)
    model.compile(
        optimizer=optimizer,
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
