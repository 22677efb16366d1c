# ---
# jupyter:
#   bank:
#     what: a classifier around the extractor, counts with Keras's formula for a dense layer
#     kind: right
# ---

# %% solution="learning_parameters"
def learning_parameters(filters, classes, first):
    names = ["block1", "block2", "block3", "block4", "block5", "head"]
    counts = [*block_parameters(filters), 8 * filters * classes + classes]
    return sum(count for name, count in zip(names, counts) if name >= first)


# %% solution="build_classifier"
def build_classifier(base, classes):
    features = feature_extractor(base, base.layers[-1].name)
    images = keras.Input(base.input_shape[1:])
    x = features(images, training=False)
    x = keras.layers.Dropout(0.2)(x)
    return keras.Model(images, keras.layers.Dense(classes)(x))


# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    known = np.asarray(extractor(images))
    new = np.asarray(extractor(new_images))
    head = keras.Sequential(
        [
            keras.Input(known.shape[1:]),
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(len(np.unique(labels)), activation="softmax"),
        ]
    )
    head.compile(keras.optimizers.RMSprop(0.005), "sparse_categorical_crossentropy")
    head.fit(known, labels, epochs=60, batch_size=25, verbose=0)
    return np.argmax(head.predict(new, verbose=0), axis=-1).tolist()
