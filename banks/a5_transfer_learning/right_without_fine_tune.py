# ---
# jupyter:
#   bank:
#     what: two steps that do not use fine_tune, with initial_epoch; standardised features
#     kind: right
# ---

# %% solution="train_in_two_steps"
def train_in_two_steps(model, base, images, labels, rate, epochs):
    losses = []
    keep = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: losses.append(logs["loss"])
    )
    how = {"callbacks": [keep], "verbose": 0, "batch_size": 4}
    for layer in base.layers:
        layer.trainable = False
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=softmax_loss(), metrics=["accuracy"])
    model.fit(images, labels, epochs=epochs, **how)
    for layer in base.layers:
        if layer.name[:6] == "block5" and "bn" not in layer.name:
            layer.trainable = True
    model.compile(optimizer=keras.optimizers.Adam(rate * 0.01), loss=softmax_loss())
    model.fit(images, labels, initial_epoch=epochs, epochs=2 * epochs, **how)
    return np.array(losses)


def softmax_loss():
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)


# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    extractor = feature_extractor(base, layer)
    machine = make_pipeline(StandardScaler(), SVC()).fit(extractor(images), labels)
    return machine.predict(extractor(new_images))
