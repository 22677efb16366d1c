# ---
# jupyter:
#   bank:
#     what: two steps of training for the head
#     kind: mistake
#     loses: {few_features: 1, few_accuracy: 1}
#     asks: How many steps of training does your head make, and how well does it name the images it learns from?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    head = keras.Sequential([keras.layers.Dense(int(labels.max()) + 1, activation="softmax")])
    head.compile("adam", "sparse_categorical_crossentropy")
    head.fit(extractor.predict(images, verbose=0), labels, epochs=1, verbose=0)
    return head.predict(extractor.predict(new_images, verbose=0), verbose=0).argmax(axis=1)
