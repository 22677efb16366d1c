# ---
# jupyter:
#   bank:
#     what: "what Keras and scikit-learn warn of and newcomers write: inputs in a list, input_shape, too few iterations"
#     kind: right
# ---

# %% solution="feature_extractor"
def feature_extractor(base, layer):
    base = keras.Model(inputs=base.inputs, outputs=base.get_layer(layer).output)
    pooled = keras.layers.GlobalAveragePooling2D(input_shape=base.output_shape[1:])
    model = keras.Sequential([base, pooled])
    model.trainable = False
    return model


# %% solution="build_classifier"
def build_classifier(base, classes):
    for layer in base.layers:
        layer.trainable = False
    x = keras.layers.GlobalAveragePooling2D()(base.output)
    x = keras.layers.Dropout(0.2)(x)
    x = keras.layers.Dense(classes)(x)
    return keras.Model(inputs=base.inputs, outputs=x)


# %% solution="learn_from_few"
from sklearn.linear_model import LogisticRegression


def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    head = LogisticRegression(max_iter=20)
    head.fit(extractor.predict(images, verbose=0), labels)
    return head.predict(extractor.predict(new_images, verbose=0)).tolist()
