"""Preprocessing for VGG16: RGB from 0 to 255 becomes BGR minus a mean."""

from __future__ import annotations

import numpy as np

from utils.messages import tr

# Mean blue, green and red of the ImageNet training images, from 0 to 255: what the authors of
# VGG16 subtracted, and what keras.applications.vgg16.preprocess_input subtracts.
IMAGENET_MEAN_BGR = (103.939, 116.779, 123.68)


def preprocess(images: np.ndarray) -> np.ndarray:
    """RGB images as VGG16 was trained on them.

    Equals `keras.applications.vgg16.preprocess_input`, but never changes its argument.

    Args:
        images: (..., 3), RGB, values 0 to 255, any number type.

    Returns:
        float32 of the same shape: BGR, each channel minus its mean over ImageNet.

    Raises:
        ValueError: if there are not three channels, or if the largest value is above 0 and at
            most 1, which is what images divided by 255 look like.
    """
    images = np.asarray(images)
    if images.shape[-1] != 3:
        raise ValueError(
            tr(
                "three channels (RGB) expected, got shape {shape}: see as_rgb for grey images",
                shape=images.shape,
            )
        )
    if images.dtype.kind == "f" and images.size and 0 < images.max() <= 1:
        raise ValueError(
            tr(
                "values lie between 0 and 1: VGG16 wants 0 to 255, so do not divide the images by "
                "255"
            )
        )
    return images[..., ::-1].astype(np.float32) - np.array(IMAGENET_MEAN_BGR, np.float32)


def centre_square(images: np.ndarray) -> np.ndarray:
    """The largest square in the middle of each image.

    Args:
        images: (count, height, width, channels).

    Returns:
        (count, side, side, channels), where side is the shorter one of height and width.

    Raises:
        ValueError: for another shape.
    """
    if images.ndim != 4:
        raise ValueError(
            tr("images must be (count, height, width, channels), not {shape}", shape=images.shape)
        )
    height, width = images.shape[1:3]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return images[:, top : top + side, left : left + side]


def as_rgb(
    images: np.ndarray, size: tuple[int, int] | None = None, interpolation: str = "bilinear"
) -> np.ndarray:
    """Images with three channels and the wanted size, ready for `preprocess`.

    Args:
        images: (count, height, width, channels) with one channel (grey) or three (RGB).
        size: (height, width) to resize to; None leaves the size.
        interpolation: "bilinear" or "bicubic".

    Returns:
        float32 (count, height, width, 3); grey images have the same value in all channels.

    Raises:
        ValueError: for another shape.
    """
    images = np.asarray(images)
    if images.ndim != 4 or images.shape[-1] not in (1, 3):
        raise ValueError(
            tr("images must be (count, height, width, 1 or 3), not {shape}", shape=images.shape)
        )
    if 0 in images.shape[1:3]:
        raise ValueError(
            tr("images must have pixels, and these have none: {shape}", shape=images.shape)
        )
    images = images.astype(np.float32)
    if size is not None and images.shape[1:3] != tuple(size):
        import keras

        images = np.asarray(
            keras.ops.image.resize(
                images,
                size,
                interpolation=interpolation,
                antialias=True,
                data_format="channels_last",
            )
        )
    return np.repeat(images, 3, axis=-1) if images.shape[-1] == 1 else images
