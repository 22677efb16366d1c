"""ConvNeXt: a ResNet with the design of a Transformer, and without attention.

Liu et al., "A ConvNet for the 2020s", 2022 (lecture 002). Stages are called as in its table 9,
stem and res2 to res5. The weights are those of `keras.applications` without its preprocessing:
images are expected standardised.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

STAGES = ("res2", "res3", "res4", "res5")
KERNEL = 7
EXPANSION = 4
EPSILON = 1e-6


def convnext(
    input_shape: Shape = (224, 224, 3),
    classes: int = 1000,
    *,
    blocks: tuple[int, int, int, int],
    channels: int,
    last_rate: float = 0.0,
    name: str = "convnext",
) -> keras.Model:
    """A ConvNeXt.

    Args:
        input_shape: (height, width, channels), sides at least 32.
        classes: outputs.
        blocks: of res2 to res5.
        channels: of res2; doubled by every later stage.
        last_rate: of stochastic depth in the last block, rising from 0 in the first.
        name: the model's name.

    Returns:
        A functional model from images to logits; at 224 x 224 the stages have sides 56, 28, 14
        and 7.
    """
    import keras
    from keras import layers

    from utils.models.branches import rising_rates

    rates = iter(rising_rates(sum(blocks), last_rate))
    images = keras.Input(input_shape, name="images")
    x = layers.Conv2D(channels, 4, strides=4, name="stem")(images)
    x = layers.LayerNormalization(epsilon=EPSILON, name="stem_norm")(x)
    for index, (stage, count) in enumerate(zip(STAGES, blocks, strict=True)):
        if index:
            # A separate layer halves the maps, after a normalisation, as in Swin.
            x = layers.LayerNormalization(epsilon=EPSILON, name=f"{stage}_downsample_norm")(x)
            x = layers.Conv2D(channels * 2**index, 2, strides=2, name=f"{stage}_downsample")(x)
        for number in range(1, count + 1):
            x = convnext_block(x, f"{stage}_block{number}", next(rates))
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    x = layers.LayerNormalization(epsilon=EPSILON, name="norm")(x)
    logits = layers.Dense(classes, name="logits")(x)
    return keras.Model(images, logits, name=name)


def convnext_block(x: Any, name: str, rate: float = 0.0) -> Any:
    """A depthwise 7x7 mixes positions, two 1x1 mix channels; the input is added.

    Figure 4: one normalisation and one activation per block, where a ResNet has three of each.

    Args:
        x: (batch, height, width, channels).
        name: of the block, such as "res2_block1".
        rate: of stochastic depth.

    Returns:
        (batch, height, width, channels).
    """
    from keras import layers

    from utils.models.branches import LayerScale, stochastic_depth
    from utils.models.depthwise import Depthwise

    channels = x.shape[-1]
    y = Depthwise(channels, KERNEL, name=f"{name}_depthwise")(x)
    y = layers.LayerNormalization(epsilon=EPSILON, name=f"{name}_norm")(y)
    # A dense layer at every position is a 1x1 convolution, and here the faster one.
    y = layers.Dense(EXPANSION * channels, activation="gelu", name=f"{name}_expand")(y)
    y = layers.Dense(channels, name=f"{name}_reduce")(y)
    y = LayerScale(name=f"{name}_scale")(y)
    y = stochastic_depth(y, rate, f"{name}_stochastic_depth")
    return layers.Add(name=name)([x, y])


def _make(
    blocks: tuple[int, int, int, int],
    channels: int,
    last_rate: float,
    name: str,
    shape: Shape,
    classes: int,
    width: float,
) -> keras.Model:
    return convnext(
        shape,
        classes,
        blocks=blocks,
        channels=scaled(channels, width),
        # Stochastic depth suits large networks: a narrow one needs all its blocks.
        last_rate=last_rate * min(width, 1),
        name=name,
    )


def _network(
    size: str,
    blocks: tuple[int, int, int, int],
    channels: int,
    last_rate: float,
    counts: tuple[int, float, float],
    application: str,
) -> Network:
    name, title = f"convnext_{size.lower()}", f"ConvNeXt-{size}"
    parameters, millions, giga_macs = counts
    return Network(
        name=name,
        title=title,
        make=partial(_make, blocks, channels, last_rate, name),
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=32,
        published=Published(
            parameters=parameters,
            source="keras.applications; Liu et al., 2022, table 1; lecture 002",
            millions=millions,
            giga_macs=giga_macs,
            macs_source="Liu et al., 2022, table 1; lecture 002",
            application=application,
        ),
        small_width=24 / channels,
    )


# T's 28 M are 28.6 M rounded down, in lecture 002 and in the authors' repository; the paper says
# 29 M.
# Rates of stochastic depth: the paper's table 5, for ImageNet-1K; XL's is for ImageNet-22K, the
# only set it was trained on from the start.
NETWORKS = (
    _network("T", (3, 3, 9, 3), 96, 0.1, (28_589_128, 28, 4.5), "ConvNeXtTiny"),
    _network("S", (3, 3, 27, 3), 96, 0.4, (50_223_688, 50, 8.7), "ConvNeXtSmall"),
    _network("B", (3, 3, 27, 3), 128, 0.5, (88_591_464, 89, 15.4), "ConvNeXtBase"),
    _network("L", (3, 3, 27, 3), 192, 0.5, (197_767_336, 198, 34.4), "ConvNeXtLarge"),
    _network("XL", (3, 3, 27, 3), 256, 0.2, (350_196_968, 350, 60.9), "ConvNeXtXLarge"),
)
