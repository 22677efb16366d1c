"""From few pixels to many: a network of residual blocks, and an adversary for it.

A smaller relative of SRResNet and SRGAN. As it derives from Keras's classes, import it after
`device.setup()`.

Source: Ledig et al., Photo-realistic single image super-resolution using a generative adversarial
network, 2017; Odena, Dumoulin and Olah, Deconvolution and checkerboard artifacts, 2016; lecture
002.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

from utils.gan.adversarial import Adversaries, discriminator_loss, generator_loss
from utils.gan.dcgan import SLOPE
from utils.transfer import load_backbone
from utils.transfer.preprocessing import IMAGENET_MEAN_BGR

CRITIC_STRIDES = (1, 2, 1, 2)
# What each part of the generator's loss counts; see `SuperResolutionGAN`.
WEIGHTS = {"pixels": 1.0, "features": 0.1, "adversarial": 0.005}


def shrink(images: np.ndarray, factor: int = 4) -> np.ndarray:
    """Images with fewer pixels: bicubic, blurred first so that fine stripes leave no false ones.

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
        raise ValueError(f"sides {height} x {width} are not divisible by {factor}")
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
            raise ValueError(f"no piece of {side} pixels fits into {photograph.shape[:2]}")
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
    shuffles, as in SRGAN, leave a grid that takes long to train away. No batch normalisation, which
    would take away the contrast of an image.

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
        raise ValueError(f"factor must be 2, 4, 8 and so on, not {factor}")
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


def build_patch_critic(channels: int = 3, filters: int = 16) -> keras.Model:
    """A PatchGAN: a map of logits, each on the patch of the image it sees, positive for real.

    Args:
        channels: of the images.
        filters: channels after the first convolution; 2, 2 and 4 times as many after the next.

    Returns:
        A model from (n, height, width, channels) to (n, height / 4, width / 4, 1), any size.

    Source:
        Isola et al., Image-to-image translation with conditional adversarial networks, 2017.
    """
    model = keras.Sequential(name="patch_critic")
    model.add(keras.Input((None, None, channels)))
    widths = (filters, 2 * filters, 2 * filters, 4 * filters)
    for width, stride in zip(widths, CRITIC_STRIDES, strict=True):
        model.add(layers.Conv2D(width, 3, stride, padding="same"))
        model.add(layers.LeakyReLU(SLOPE))
    model.add(layers.Conv2D(1, 3, padding="same"))
    return model


def vgg_features(layer: str = "block2_conv2") -> keras.Model:
    """The kit's small VGG16 up to a layer, frozen, for images from 0 to 1 of any size.

    Args:
        layer: a convolution's name, block1_conv1 to block5_conv3.

    Returns:
        A model from (n, height, width, 3) to that layer's maps, of values about 1.

    Raises:
        ValueError: if there is no such layer.
    """
    backbone = load_backbone("small", verbose=False).model
    if layer not in [each.name for each in backbone.layers]:
        raise ValueError(f"no layer {layer!r} in VGG16: block1_conv1 to block5_conv3")
    images = keras.Input((None, None, 3))
    x = layers.Rescaling(255.0)(images)[..., ::-1]
    x = x - np.float32(IMAGENET_MEAN_BGR)
    for each in backbone.layers[1:]:
        x = each(x)
        if each.name == layer:
            break
    model = keras.Model(images, x, name=f"vgg_{layer}")
    model.trainable = False
    return model


class SuperResolutionGAN(Adversaries):
    """An upscaler trained to deceive a critic, and to stay close to the original.

    The upscaler is the generator of `Adversaries`, the critic its discriminator. The upscaler's
    loss has three parts, each with a weight: the squared error of pixels, the squared error of a
    frozen network's features, and -log D of its images. `fit` takes small images and their
    originals.
    """

    def __init__(
        self,
        upscaler: keras.Model,
        critic: keras.Model,
        features: keras.Model | None = None,
        weights: Mapping[str, float] | None = None,
        **kwargs: Any,
    ) -> None:
        """Take the networks.

        Args:
            upscaler: from small images to large ones.
            critic: from large images to logits, one or a map of them.
            features: a frozen network for the loss of features; none leaves that part out.
            weights: of "pixels", "features" and "adversarial", where they differ from `WEIGHTS`.
            kwargs: passed on to `keras.Model`.
        """
        super().__init__(upscaler, critic, (*WEIGHTS, "critic"), **kwargs)
        self.features = features
        self.loss_weights_used = WEIGHTS | dict(weights or {})

    def call(self, low: Any, training: bool = False) -> Any:
        """Large images from small ones, so that `predict` works."""
        return self.generator(low, training=training)

    def train_step(self, data: tuple[Any, Any]) -> dict[str, Any]:
        """One step for each of the two networks."""
        low, real = data
        count = ops.shape(real)[0]
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(low, training=True)
            logits = self.discriminator(ops.concatenate([real, fake]), training=True)
            critic_loss = discriminator_loss(logits[:count], logits[count:])
            parts = {
                "pixels": ops.mean((fake - real) ** 2),
                "features": self._feature_loss(fake, real),
                "adversarial": generator_loss(logits[count:]),
            }
            loss = sum(self.loss_weights_used[name] * part for name, part in parts.items())
        self.update(tape, generator=loss, discriminator=critic_loss)
        return self.record(**parts, critic=critic_loss)

    def _feature_loss(self, fake: Any, real: Any) -> Any:
        if self.features is None:
            return ops.zeros(())
        return ops.mean((self.features(fake) - self.features(real)) ** 2)


def _conv(filters: int, activation: str | None = "relu", **options: Any) -> layers.Layer:
    return layers.Conv2D(filters, 3, padding="same", activation=activation, **options)
