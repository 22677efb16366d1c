# ---
# jupyter:
#   bank:
#     what: trains the base itself on the few images
#     kind: mistake
#     loses: {few_predictions: 1, few_features: 1, few_accuracy: 1}
#     asks: Does your head learn alone, or does the base learn with it?
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    base.trainable = True
    x = keras.layers.GlobalAveragePooling2D()(base.output)
    x = keras.layers.Dense(int(labels.max()) + 1, activation="softmax")(x)
    model = keras.Model(base.input, x)
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=2, verbose=0)
    return model.predict(new_images, verbose=0).argmax(axis=1)
