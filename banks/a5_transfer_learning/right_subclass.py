# ---
# jupyter:
#   bank:
#     what: subclassed models, a hand-made average
#     kind: right
# ---

# %% solution="feature_extractor"
class Extractor(keras.Model):
    def __init__(self, part):
        super().__init__()
        self.part = part
        self.part.trainable = False

    def call(self, images):
        return keras.ops.mean(self.part(images, training=False), axis=[1, 2])


def feature_extractor(base, layer):
    extractor = Extractor(keras.Model(base.input, base.get_layer(layer).output))
    extractor(np.zeros((1, *base.input_shape[1:]), "float32"))
    return extractor


# %% solution="build_classifier"
class Classifier(keras.Model):
    def __init__(self, base, classes):
        super().__init__()
        self.dense = keras.layers.Dense(classes)
        self.dropout = keras.layers.Dropout(0.2)
        self.base = base
        self.base.trainable = False

    def call(self, images, training=False):
        maps = self.base(images, training=False)
        features = keras.ops.mean(maps, axis=(1, 2))
        return self.dense(self.dropout(features, training=training))


def build_classifier(base, classes):
    model = Classifier(base, classes)
    model(np.zeros((1, *base.input_shape[1:]), "float32"))
    return model


# %% solution="prepare"
def prepare(images):
    images = np.array(images, np.float64)
    if images.shape[3] == 1:
        images = np.concatenate([images, images, images], axis=3)
    images = images[:, :, :, [2, 1, 0]]
    images -= (103.939, 116.779, 123.68)
    return images.astype(np.float32)
