# ---
# jupyter:
#   bank:
#     what: returns a row of probabilities an image
#     kind: mistake
#     loses: {few_predictions: 1}
#     asks: "Which number should stand for each new image: a score for every class, or one class?"
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    features = extractor.predict(images, verbose=0)
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-3
    head = keras.Sequential([keras.layers.Dense(int(labels.max()) + 1, activation="softmax")])
    head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    head.fit((features - mean) / spread, labels, epochs=40, verbose=0)
    return head.predict((extractor.predict(new_images, verbose=0) - mean) / spread, verbose=0)
