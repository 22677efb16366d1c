# ---
# jupyter:
#   bank:
#     what: "turns by 15 degrees or by -15, nothing between"
#     kind: mistake
#     asks: "Can an image also be turned by 5 degrees?"
#     loses: {augmenter_turn: 1}
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
            image = ndimage.shift(image, (*self.random.uniform(-3.2, 3.2, 2), 0), order=1)
            angle = self.random.choice([-15, 15])
            changed.append(ndimage.rotate(image, angle, reshape=False, order=1))
        return np.stack(changed)


def augmenter(seed):
    return Change(seed)
