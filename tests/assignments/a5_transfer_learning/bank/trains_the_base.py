# ---
# jupyter:
#   bank:
#     what: trains the base itself on the few images
#     kind: mistake
#     loses: {few_predictions: 1, few_accuracy: 2}
# ---

# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    base.trainable = True
    x = keras.layers.GlobalAveragePooling2D()(base.output)
    model = keras.Model(base.input, keras.layers.Dense(10, activation="softmax")(x))
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=5, verbose=0)
    return model.predict(new_images, verbose=0).argmax(axis=1)
