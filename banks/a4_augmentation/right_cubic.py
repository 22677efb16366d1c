# ---
# jupyter:
#   bank:
#     what: SciPy with cubic interpolation, clipped to the range, turned before it is shifted
#     kind: right
# ---

# %% solution="augmenter"
import scipy.ndimage


class Cubic(keras.layers.Layer):
    def __init__(self, seed):
        super().__init__()
        self.random = np.random.RandomState(seed)

    def one(self, image):
        angle = 15 * (2 * self.random.rand() - 1)
        turned = scipy.ndimage.rotate(image, angle, axes=(1, 0), reshape=False)
        move = 3.2 * (2 * self.random.rand(2) - 1)
        moved = scipy.ndimage.shift(turned, [move[0], move[1], 0])
        if self.random.randint(2):
            moved = np.fliplr(moved)
        return np.clip(moved, 0, 1)

    def call(self, images, training=False):
        if training:
            return tf.constant(np.stack([self.one(image) for image in images.numpy()]))
        return images


def augmenter(seed):
    return Cubic(seed)
