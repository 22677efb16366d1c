# ---
# jupyter:
#   bank:
#     what: a Keras head on features as they are, trained until it knows the images with labels
#     kind: right
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    known, new = extractor.predict(images, verbose=0), extractor.predict(new_images, verbose=0)
    head = keras.Sequential([keras.layers.Dense(len(set(labels)))])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    head.compile(keras.optimizers.Adam(0.001), loss, metrics=["accuracy"])
    while head.fit(known, labels, epochs=10, verbose=0).history["accuracy"][-1] < 1:
        pass
    return np.argmax(head.predict(new, verbose=0), axis=1)
