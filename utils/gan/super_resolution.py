"""Super-resolution: a network of residual blocks, and an adversary for it.

It is a smaller version of SRResNet and SRGAN. As it derives from Keras's classes, import it after
`device.setup()`.

Source: Ledig et al., Photo-realistic single image super-resolution using a generative adversarial
network, 2017; Johnson, Alahi and Fei-Fei, Perceptual losses for real-time style transfer and
super-resolution, 2016; Odena, Dumoulin and Olah, Deconvolution and checkerboard artifacts, 2016;
lecture 002.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

from utils.gan.adversarial import Adversaries, discriminator_loss, generator_loss
from utils.gan.small_dcgan import SLOPE
from utils.messages import tr
from utils.transfer import load_backbone
from utils.transfer.preprocessing import IMAGENET_MEAN_BGR
from utils.transfer.vgg16 import SMALLEST_SIDE

STRIDES = (1, 2, 1, 2)
# Ledig et al. divide VGG's features by 12.75, which gives their loss about the size of the squared
# error of pixels from 0 to 255. Our pixels go from 0 to 1.
FEATURE_SCALE = 1 / (12.75 * 255)
ADVERSARIAL = 1e-3  # as in Ledig et al.: the weight of -log D beside the content loss

# From originals and enlarged images, both (n, height, width, channels), to one number.
Loss = Callable[[Any, Any], Any]


def shrink(images: np.ndarray, factor: int = 4) -> np.ndarray:
    """Images with fewer pixels: bicubic, blurred first to prevent aliasing.

    Args:
        images: (n, height, width, channels), 0 to 1; sides divisible by `factor`.
        factor: pixels along one side that become one.

    Returns:
        float32 (n, height / factor, width / factor, channels), 0 to 1.

    Raises:
        ValueError: if a side is not divisible by `factor`.
    """
    images = np.asarray(images, np.float32)
    height, width = images.shape[1:3]
    if height % factor or width % factor:
        raise ValueError(
            tr(
                "sides {height} x {width} are not divisible by {factor}",
                height=height,
                width=width,
                factor=factor,
            )
        )
    size = height // factor, width // factor
    return np.clip(tf.image.resize(images, size, "bicubic", antialias=True).numpy(), 0, 1)


def bicubic(images: np.ndarray, factor: int = 4) -> np.ndarray:
    """Images enlarged as photo programs do it: each pixel a weighted sum of the 16 nearest.

    Args:
        images: (n, height, width, channels), 0 to 1.
        factor: how many times the sides grow.

    Returns:
        float32 (n, factor x height, factor x width, channels), 0 to 1.
    """
    images = np.asarray(images, np.float32)
    size = factor * images.shape[1], factor * images.shape[2]
    return np.clip(tf.image.resize(images, size, "bicubic").numpy(), 0, 1)


def crops(photographs: Sequence[np.ndarray], side: int, count: int, seed: int = 0) -> np.ndarray:
    """Square pieces from random places, every other one mirrored.

    Args:
        photographs: each (height, width, channels), 0 to 1, from which pieces are taken in turn.
        side: of a piece, in pixels.
        count: how many.
        seed: of the places.

    Returns:
        float32 (count, side, side, channels).

    Raises:
        ValueError: if a photograph is smaller than a piece.
    """
    rng = np.random.default_rng(seed)
    pieces = []
    for number in range(count):
        photograph = photographs[number % len(photographs)]
        room = np.subtract(photograph.shape[:2], side)
        if room.min() < 0:
            raise ValueError(
                tr(
                    "no piece of {side} pixels fits into {shape}",
                    side=side,
                    shape=photograph.shape[:2],
                )
            )
        top, left = rng.integers(0, room + 1)
        piece = photograph[top : top + side, left : left + side]
        pieces.append(piece[:, ::-1] if rng.random() < 0.5 else piece)
    return np.stack(pieces).astype(np.float32)


def build_upscaler(
    channels: int = 3, factor: int = 4, filters: int = 32, blocks: int = 3
) -> keras.Model:
    """The bicubic image plus what a residual network adds to it; it begins as bicubic.

    The blocks work at the small size, where a convolution is cheap. Then the maps are doubled, each
    position becoming 2 x 2 equal ones, with a thinner convolution after each doubling: sub-pixel
    shuffles, as in SRGAN, leave a grid that takes long to train away. There is no batch
    normalisation, which would remove the contrast of an image.

    Args:
        channels: of the images.
        factor: how many times the sides grow, a power of two.
        filters: channels inside the blocks; half as many after the first doubling.
        blocks: residual blocks of two convolutions each.

    Returns:
        A model from (n, h, w, channels) to (n, factor h, factor w, channels), 0 to 1 in and about
        0 to 1 out, for images of any size.

    Raises:
        ValueError: if `factor` is not 2, 4, 8 ...
    """
    if factor < 2 or factor & (factor - 1):
        raise ValueError(tr("factor must be 2, 4, 8 and so on, not {factor}", factor=factor))
    low = keras.Input((None, None, channels))
    first = x = _conv(filters)(low)
    for _ in range(blocks):
        x = layers.add([x, _conv(filters, activation=None)(_conv(filters)(x))])
    x = layers.add([x, first])
    for _ in range(factor.bit_length() - 1):
        x = _conv(filters // 2)(layers.UpSampling2D(2)(x))
    detail = _conv(channels, activation=None, kernel_initializer="zeros")(x)
    enlarge = layers.UpSampling2D(factor, interpolation="bicubic")
    enlarge.supports_jit = False  # XLA has no bicubic resizing, and on a GPU Keras would choose XLA
    return keras.Model(low, layers.add([enlarge(low), detail]), name="upscaler")


def build_patch_discriminator(channels: int = 3, filters: int = 16) -> keras.Model:
    """A PatchGAN: a map of logits, each on the patch of the image it sees, positive for real.

    Args:
        channels: of the images.
        filters: channels after the first convolution; 2, 2 and 4 times as many after the next.

    Returns:
        A model from (n, height, width, channels) to (n, height / 4, width / 4, 1), any size.

    Source:
        Isola et al., Image-to-image translation with conditional adversarial networks, 2017.
    """
    model = keras.Sequential(name="patch_discriminator")
    model.add(keras.Input((None, None, channels)))
    widths = (filters, 2 * filters, 2 * filters, 4 * filters)
    for width, stride in zip(widths, STRIDES, strict=True):
        model.add(layers.Conv2D(width, 3, stride, padding="same"))
        model.add(layers.LeakyReLU(SLOPE))
    model.add(layers.Conv2D(1, 3, padding="same"))
    return model


def vgg_features(layer: str = "block3_conv3", weights: str = "imagenet") -> keras.Model:
    """VGG16 up to a layer, frozen, for images from 0 to 1 of any size.

    Args:
        layer: a convolution's name, block1_conv1 to block5_conv3. Ledig et al. call the maps after
            the j-th convolution of block i, behind its ReLU, VGG_ij.
        weights: as in `load_backbone`; "random" is the control of "imagenet".

    Returns:
        A model from (n, height, width, 3) to that layer's maps, scaled so that the squared error of
        blurred images is about that of their pixels.

    Raises:
        ValueError: if there is no such layer.
    """
    backbone = load_backbone(weights, (SMALLEST_SIDE, SMALLEST_SIDE), verbose=False).model
    if layer not in [each.name for each in backbone.layers]:
        raise ValueError(
            tr("no layer {layer!r} in VGG16: block1_conv1 to block5_conv3", layer=layer)
        )
    images = keras.Input((None, None, 3))
    x = layers.Rescaling(255.0)(images)[..., ::-1]
    x = x - np.array(IMAGENET_MEAN_BGR, np.float32)
    for each in backbone.layers[1:]:
        x = each(x)
        if each.name == layer:
            break
    model = keras.Model(images, x * FEATURE_SCALE, name=f"vgg_{layer}")
    model.trainable = False
    return model


def squared_error(real: Any, fake: Any) -> Any:
    """The mean squared error of pixels."""
    return ops.mean((real - fake) ** 2)


def perceptual_loss(features: keras.Model) -> Loss:
    """The mean squared error of feature maps, instead of that of pixels.

    Args:
        features: a frozen network from images to maps, as `vgg_features` makes it.

    Returns:
        A loss for `compile` and for `SuperResolutionGAN`.
    """

    def loss(real: Any, fake: Any) -> Any:
        return ops.mean((features(real) - features(fake)) ** 2)

    return loss


class SuperResolutionGAN(Adversaries):
    """An upscaler trained to deceive a discriminator, and to stay close to the original.

    The upscaler is the generator of `Adversaries`. Its loss is a content loss, which compares with
    the original, and -log D of its images, with a weight. `fit` takes small images and their
    originals.
    """

    def __init__(
        self,
        upscaler: keras.Model,
        discriminator: keras.Model,
        content: Loss = squared_error,
        weight: float = ADVERSARIAL,
        **kwargs: Any,
    ) -> None:
        """Take the networks.

        Args:
            upscaler: from small images to large ones.
            discriminator: from large images to logits, one or a map of them.
            content: from originals and enlarged images to one number.
            weight: of the adversarial part; 0 trains the upscaler on the content alone.
            kwargs: passed on to `keras.Model`.
        """
        losses = ("content", "adversarial", "discriminator")
        super().__init__(upscaler, discriminator, losses, **kwargs)
        self.content, self.weight = content, weight

    def call(self, small: Any, training: bool = False) -> Any:
        """Large images from small ones, so that `predict` works."""
        return self.generator(small, training=training)

    def train_step(self, data: tuple[Any, Any]) -> dict[str, Any]:
        """One step for each of the two networks."""
        small, real = data
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(small, training=True)
            on_real, on_fake = self.discriminator(real), self.discriminator(fake)
            content = self.content(real, fake)
            adversarial = generator_loss(on_fake)
            g_loss = content + self.weight * adversarial
            d_loss = discriminator_loss(on_real, on_fake)
        self.update(tape, generator=g_loss, discriminator=d_loss)
        return self.record(content=content, adversarial=adversarial, discriminator=d_loss)


def _conv(filters: int, activation: str | None = "relu", **options: Any) -> layers.Layer:
    return layers.Conv2D(filters, 3, padding="same", activation=activation, **options)
