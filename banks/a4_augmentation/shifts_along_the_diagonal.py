# ---
# jupyter:
#   bank:
#     what: the same amount down and to the right
#     kind: mistake
#     asks: "Does the shift down say how far an image moves to the right?"
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
        changed = []
        for image in images:
            image = image[:, ::-1] if self.random.random() < 0.5 else image
            amount = self.random.uniform(-3.2, 3.2)
            image = ndimage.shift(image, (amount, amount, 0), order=1)
            angle = self.random.uniform(-15, 15)
            changed.append(ndimage.rotate(image, angle, reshape=False, order=1))
        return np.stack(changed)


def augmenter(seed):
    return Change(seed)
