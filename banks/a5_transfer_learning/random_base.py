# ---
# jupyter:
#   bank:
#     what: takes a base that was never trained
#     kind: mistake
#     loses: {few_features: 1}
#     asks: Are the features computed with the weights of the base, or with new ones?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    untrained = keras.models.clone_model(base)
    extractor = feature_extractor(untrained, layer)
    features = extractor.predict(images, verbose=0)
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-3
    head = keras.Sequential([keras.layers.Dense(int(labels.max()) + 1, activation="softmax")])
    head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    head.fit((features - mean) / spread, labels, epochs=60, verbose=0)
    new = (extractor.predict(new_images, verbose=0) - mean) / spread
    return head.predict(new, verbose=0).argmax(axis=1)
