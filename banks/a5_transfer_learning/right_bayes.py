# ---
# jupyter:
#   bank:
#     what: naive Bayes on the features, a head that is built layer by layer
#     kind: right
# ---

# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    model = keras.Sequential()
    model.add(keras.Input(base.input_shape[1:]))
    for layer in (base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dropout(0.2)):
        model.add(layer)
    model.add(keras.layers.Dense(classes, activation=None, kernel_initializer="zeros"))
    return model


# %% solution="learn_from_few"
from sklearn.naive_bayes import GaussianNB


def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    return GaussianNB().fit(extractor(images), labels).predict(extractor(new_images))
