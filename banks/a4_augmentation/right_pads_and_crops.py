# ---
# jupyter:
#   bank:
#     what: pads and crops for the shift, tf.image for the mirror, Pillow for the turn
#     kind: right
# ---

# %% solution="augmenter"
from PIL import Image


class Pads(keras.layers.Layer):
    def __init__(self, seed):
        super().__init__()
        self.seed, self.count = seed, 0
        self.angles = np.random.default_rng(seed)

    def call(self, images, training=False):
        if not training:
            return images
        results = []
        for image in images:
            self.count += 1
            chance = (self.seed, self.count)
            image = tf.image.stateless_random_flip_left_right(image, chance)
            image = tf.pad(image, [[3, 3], [3, 3], [0, 0]])
            image = tf.image.stateless_random_crop(image, (32, 32, 3), chance[::-1]).numpy()
            angle = self.angles.uniform(-15, 15)
            planes = [
                Image.fromarray(image[..., i]).rotate(angle, Image.Resampling.BILINEAR)
                for i in range(3)
            ]
            results.append(np.stack([np.asarray(plane) for plane in planes], axis=-1))
        return np.stack(results).astype("float32")


def augmenter(seed):
    return Pads(seed)
