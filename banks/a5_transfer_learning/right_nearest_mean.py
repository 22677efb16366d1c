# ---
# jupyter:
#   bank:
#     what: "loops over channels and blocks, a model of one's own; the nearest mean of a class in NumPy"
#     kind: right
# ---

# %% solution="prepare"
def prepare(images):
    means = {2: 103.939, 1: 116.779, 0: 123.68}
    channels = []
    for channel in (2, 1, 0):
        grey_or_colour = channel if images.shape[-1] == 3 else 0
        channels.append(images[:, :, :, grey_or_colour].astype("float32") - means[channel])
    return np.stack(channels, axis=-1).astype("float32")


# %% solution="fine_tune"
def fine_tune(model, base, rate):
    allowed = (keras.layers.Conv2D, keras.layers.ReLU, keras.layers.MaxPooling2D)
    base.trainable = True
    for layer in base.layers:
        layer.trainable = "block5" in layer.name and isinstance(layer, allowed)
    adam = keras.optimizers.Adam()
    adam.learning_rate = rate / 100
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=adam)


# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    known, new = np.array(extractor(images)), np.array(extractor(new_images))
    means = np.stack([known[labels == label].mean(axis=0) for label in range(labels.max() + 1)])
    distances = np.linalg.norm(new[:, None] - means, axis=-1)
    return list(distances.argmin(axis=1))
