# ---
# jupyter:
#   bank:
#     what: draws from a generator that starts anew at every call
#     kind: mistake
#     asks: "Which numbers does a generator give that is made anew, from the same seed, at every call?"
#     loses: {augmenter_random: 1}
# ---

# %% solution="augmenter"
from scipy import ndimage


class Repeats(keras.layers.Layer):
    def __init__(self, seed):
        super().__init__()
        self.seed = seed

    def call(self, images, training=None):
        if not training:
            return images
        random, changed = np.random.default_rng(self.seed), []
        for image in np.array(images):
            image = image[:, ::-1] if random.random() < 0.5 else image
            image = ndimage.shift(image, (*random.uniform(-3.2, 3.2, 2), 0), order=1)
            changed.append(ndimage.rotate(image, random.uniform(-15, 15), reshape=False, order=1))
        return np.stack(changed)


def augmenter(seed):
    return Repeats(seed)
