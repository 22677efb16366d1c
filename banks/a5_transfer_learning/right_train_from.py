# ---
# jupyter:
#   bank:
#     what: the kit's train_from written anew, Keras's preprocess_input on a copy
#     kind: right
# ---

# %% solution="prepare"
def prepare(images):
    rgb = np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
    return keras.applications.vgg16.preprocess_input(rgb.astype("float32", copy=True))


# %% solution="fine_tune"
def train_from(base, first):
    learns = False
    for layer in base.layers:
        learns = learns or (first is not None and layer.name.startswith(first))
        layer.trainable = learns and not isinstance(layer, keras.layers.BatchNormalization)


def fine_tune(model, base, rate):
    train_from(base, "block5")
    model.compile(
        keras.optimizers.Adam(rate / 100),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )


# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    train_from(base, None)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    losses = []
    for step in ("head", "block5"):
        if step == "block5":
            fine_tune(model, base, rate)
        for _ in range(epochs):
            losses += model.fit(images, labels, verbose=0, batch_size=6).history["loss"]
    return losses


# %% solution="learn_from_few"
from sklearn.linear_model import LogisticRegression


def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    known, new = (extractor.predict(each, verbose=0) for each in (images, new_images))
    scale = known.std() or 1
    return LogisticRegression(max_iter=1000).fit(known / scale, labels).predict(new / scale)
