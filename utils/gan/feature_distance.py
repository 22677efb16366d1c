"""The distance of two images for a network that no loss uses."""

from __future__ import annotations

import numpy as np

from utils.messages import tr

# Ends of EfficientNet-Lite0's stages whose maps have 1/4, 1/8 and 1/16 of the image's side.
LAYERS = ("block2b_add", "block3b_add", "block4c_add")
SMALLEST = 1e-10  # prevents 0 / 0


class FeatureDistance:
    """The squared distance of EfficientNet-Lite0's maps, scaled to length 1 over the channels.

    A perceptual loss trains an upscaler on VGG16's features; to measure the result with VGG16
    would be circular. This measures with another network. It has seen the same photographs of
    ImageNet, so its answers are not those of a person.

    Source:
        Zhang, Isola, Efros, Shechtman and Wang, The unreasonable effectiveness of deep features as
        a perceptual metric, 2018: LPIPS without the weights learned from people's answers.
    """

    def __init__(self) -> None:
        """Load the network."""
        from utils.graph import part
        from utils.transfer import load_classifier

        self.classifier = load_classifier(verbose=False)
        self.maps = part(self.classifier.model, LAYERS)

    def __call__(self, images: np.ndarray, originals: np.ndarray) -> np.ndarray:
        """Distances, 0 for equal images.

        Args:
            images: (n, height, width, 3), 0 to 1, at least 224 x 224; the middle 224 x 224 count.
            originals: of the same shape.

        Returns:
            (n,), each the mean over positions and over three layers, 0 to 4.

        Raises:
            ValueError: if the shapes differ or the images are smaller.
        """
        if np.shape(images) != np.shape(originals):
            raise ValueError(
                tr(
                    "images differ in shape: {of_images}, {of_originals}",
                    of_images=np.shape(images),
                    of_originals=np.shape(originals),
                )
            )
        distances = [
            np.mean(np.sum((first - second) ** 2, axis=-1), axis=(1, 2))
            for first, second in zip(self._of(images), self._of(originals), strict=True)
        ]
        return np.mean(distances, axis=0)

    def _of(self, images: np.ndarray) -> list[np.ndarray]:
        side = self.classifier.image_size[0]
        height, width = np.shape(images)[1:3]
        if min(height, width) < side:
            raise ValueError(
                tr(
                    "the network takes {side} x {side} pixels, not {height} x {width}",
                    side=side,
                    height=height,
                    width=width,
                )
            )
        top, left = (height - side) // 2, (width - side) // 2
        middle = np.asarray(images, np.float32)[:, top : top + side, left : left + side]
        maps = self.maps.predict_on_batch(self.classifier.prepare(255 * np.clip(middle, 0, 1)))
        return [each / (np.linalg.norm(each, axis=-1, keepdims=True) + SMALLEST) for each in maps]
