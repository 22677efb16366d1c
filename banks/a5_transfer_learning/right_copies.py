# ---
# jupyter:
#   bank:
#     what: works on copies of the base, with its weights; discriminant analysis
#     kind: right
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    copy = keras.models.clone_model(base)
    copy.set_weights(base.get_weights())
    part = keras.Model(copy.input, copy.get_layer(layer).output)
    for each in copy.layers:
        each.trainable = False
    features = keras.ops.mean(part(copy.input), axis=(1, 2))
    extractor = keras.Model(copy.input, features)
    extractor.trainable = False
    return extractor


# %% solution="build_classifier"
def build_classifier(base, classes):
    copy = keras.models.clone_model(base)
    copy.set_weights(base.get_weights())
    copy.trainable = False
    pooled = keras.layers.GlobalAveragePooling2D(keepdims=True)(copy.output)
    x = keras.layers.Flatten()(keras.layers.Dropout(0.2)(pooled))
    return keras.Model(copy.inputs, keras.layers.Dense(classes)(x))


# %% solution="learn_from_few"
def learn_from_few(base, layer, images, labels, new_images):
    from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

    extractor = feature_extractor(base, layer)
    machine = LinearDiscriminantAnalysis()
    machine.fit(extractor.predict(images, verbose=0), labels)
    return machine.predict(extractor.predict(new_images, verbose=0))
