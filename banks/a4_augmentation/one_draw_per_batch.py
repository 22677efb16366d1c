# ---
# jupyter:
#   bank:
#     what: draws once for the whole batch
#     kind: mistake
#     asks: "How often do you draw: once for each image, or once for the batch?"
#     loses: {augmenter_random: 1}
# ---

# %% solution="augmenter"
from scipy import ndimage


class Change(keras.layers.Layer):
    def __init__(self, seed):
        super().__init__()
        self.random = np.random.default_rng(seed)

    def call(self, images, training=None):
        if not training:
            return images
        images = np.array(images)
        if self.random.random() < 0.5:
            images = images[:, :, ::-1]
        down, right = self.random.uniform(-3.2, 3.2, 2)
        images = ndimage.shift(images, (0, down, right, 0), order=1)
        angle = self.random.uniform(-15, 15)
        return ndimage.rotate(images, angle, (2, 1), reshape=False, order=1)


def augmenter(seed):
    return Change(seed)
