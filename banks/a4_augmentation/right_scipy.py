# ---
# jupyter:
#   bank:
#     what: SciPy turns and shifts image by image, linear between pixels, numbers by NumPy
#     kind: right
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
        changed = []
        for image in np.array(images):
            if self.random.random() < 0.5:
                image = image[:, ::-1]
            down, right = self.random.uniform(-0.1, 0.1, 2) * image.shape[:2]
            image = ndimage.shift(image, (down, right, 0), order=1)
            angle = self.random.uniform(-15, 15)
            changed.append(ndimage.rotate(image, angle, reshape=False, order=1))
        return np.stack(changed)


def augmenter(seed):
    return Change(seed)
