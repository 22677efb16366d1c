"""GoogLeNet (2014), or Inception v1: four ways to see the same maps, side by side (lecture 002).

Szegedy et al., "Going deeper with convolutions", 2015: figure 2 (modules), table 1, section 5
(auxiliary classifiers). Layer sizes are those of table 1 with a bias for each filter, which give
6,998,552 parameters, as in Caffe's model.

The table's own counts differ in its first row. It has 2.7 K weights and 34 M multiply-adds, but the
7x7 convolution it names has 9.4 K and 118 M: 1.58 G in all in place of the paper's 1.5 G. A
separable convolution with 8 maps per channel, which the authors use in Inception v2, has 2.7 K and
34 M; `googlenet(..., separable_stem=True)` has it, and with it the paper's 1.5 G.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.messages import marked, tr
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

SMALLEST_SIDE = 32  # five halvings leave one pixel
SMALLEST_SIDE_OF_AUXILIARY = 65  # their 5x5 windows lie on maps a sixteenth of the image's side


class Module(NamedTuple):
    """A row of table 1: filters of an inception module."""

    name: str
    one: int  # 1x1
    three_reduce: int  # 1x1 before the 3x3
    three: int
    five_reduce: int  # 1x1 before the 5x5
    five: int
    pool: int  # 1x1 after the pooling


# Stages 3, 4 and 5, with a pooling after the first and the second.
STAGES = (
    (
        Module("inception_3a", 64, 96, 128, 16, 32, 32),
        Module("inception_3b", 128, 128, 192, 32, 96, 64),
    ),
    (
        Module("inception_4a", 192, 96, 208, 16, 48, 64),
        Module("inception_4b", 160, 112, 224, 24, 64, 64),
        Module("inception_4c", 128, 128, 256, 24, 64, 64),
        Module("inception_4d", 112, 144, 288, 32, 64, 64),
        Module("inception_4e", 256, 160, 320, 32, 128, 128),
    ),
    (
        Module("inception_5a", 256, 160, 320, 32, 128, 128),
        Module("inception_5b", 384, 192, 384, 48, 128, 128),
    ),
)
AUXILIARY_AFTER = {"inception_4a": "auxiliary1", "inception_4d": "auxiliary2"}


def googlenet(
    input_shape: Shape,
    classes: int,
    width: float = 1.0,
    *,
    auxiliary: bool = False,
    separable_stem: bool = False,
) -> keras.Model:
    """GoogLeNet, whose modules reduce channels before they convolve.

    Args:
        input_shape: (height, width, channels), sides of at least 32; the paper's are 224x224x3.
        classes: outputs.
        width: factor of filters.
        auxiliary: add the two classifiers that helped early layers to learn; the paper weights
            their losses by 0.3 and drops them after training.
        separable_stem: make conv1 as cheap as in table 1.

    Returns:
        A model from images to logits; with `auxiliary`, to three of them, the main ones first. At
        224: conv1 112x112x64, conv2 56x56x192, inception_3b 28x28x480, inception_4e 14x14x832,
        inception_5b 7x7x1024.

    Raises:
        ValueError: if the images are too small for auxiliary classifiers.
    """
    if auxiliary and min(input_shape[:2]) < SMALLEST_SIDE_OF_AUXILIARY:
        raise ValueError(
            tr(
                "auxiliary classifiers need images of at least {smallest} x {smallest}, "
                "not {height} x {width}",
                smallest=SMALLEST_SIDE_OF_AUXILIARY,
                height=input_shape[0],
                width=input_shape[1],
            )
        )
    return _googlenet(
        input_shape, classes, width, "googlenet", auxiliary=auxiliary, separable_stem=separable_stem
    )


def googlenet_naive(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """GoogLeNet of naive modules, which nobody trained: it shows what the 1x1 reductions save.

    A pooling hands on all channels of its module, which adds its filters: 192 channels before the
    first module have become 4944 after the last.

    Args:
        input_shape: (height, width, channels), sides of at least 32.
        classes: outputs.
        width: factor of filters.
    """
    return _googlenet(input_shape, classes, width, "googlenet_naive", naive=True)


def inception(x: keras.KerasTensor, module: Module, width: float) -> keras.KerasTensor:
    """A module with dimension reduction (figure 2b), which keeps height and width.

    Args:
        x: (batch, height, width, channels).
        module: its filters.
        width: factor of them.

    Returns:
        The channels of four branches in a row: 1x1, 3x3, 5x5, pooling.
    """
    from keras import layers

    name = module.name
    one = _conv(module.one, 1, f"{name}_1x1", width)(x)
    three = _conv(module.three_reduce, 1, f"{name}_3x3_reduce", width)(x)
    three = _conv(module.three, 3, f"{name}_3x3", width)(three)
    five = _conv(module.five_reduce, 1, f"{name}_5x5_reduce", width)(x)
    five = _conv(module.five, 5, f"{name}_5x5", width)(five)
    pool = layers.MaxPooling2D(3, 1, padding="same", name=f"{name}_pool")(x)
    pool = _conv(module.pool, 1, f"{name}_pool_proj", width)(pool)
    return layers.Concatenate(name=name)([one, three, five, pool])


def naive_inception(x: keras.KerasTensor, module: Module, width: float) -> keras.KerasTensor:
    """A naive module (figure 2a): all convolutions, and the pooling, see all channels.

    Args and returns as in `inception`; `three_reduce`, `five_reduce` and `pool` are not used.
    """
    from keras import layers

    name = module.name
    one = _conv(module.one, 1, f"{name}_1x1", width)(x)
    three = _conv(module.three, 3, f"{name}_3x3", width)(x)
    five = _conv(module.five, 5, f"{name}_5x5", width)(x)
    pool = layers.MaxPooling2D(3, 1, padding="same", name=f"{name}_pool")(x)
    return layers.Concatenate(name=name)([one, three, five, pool])


def _googlenet(
    input_shape: Shape,
    classes: int,
    width: float,
    name: str,
    *,
    naive: bool = False,
    auxiliary: bool = False,
    separable_stem: bool = False,
) -> keras.Model:
    import keras
    from keras import layers

    from utils.models.local_response import LocalResponseNormalization

    def halve(number: int) -> keras.Layer:
        return layers.MaxPooling2D(3, 2, padding="same", name=f"pool{number}")

    images = keras.Input(input_shape, name="images")
    if separable_stem:
        x = layers.SeparableConv2D(
            scaled(64, width),
            7,
            strides=2,
            padding="same",
            depth_multiplier=8,
            activation="relu",
            name="conv1",
        )(images)
    else:
        x = _conv(64, 7, "conv1", width, strides=2)(images)
    x = LocalResponseNormalization(name="norm1")(halve(1)(x))
    x = _conv(64, 1, "conv2_reduce", width)(x)
    x = _conv(192, 3, "conv2", width)(x)
    x = halve(2)(LocalResponseNormalization(name="norm2")(x))
    block = naive_inception if naive else inception
    others = []
    for number, stage in enumerate(STAGES, start=3):
        for module in stage:
            x = block(x, module, width)
            if auxiliary and module.name in AUXILIARY_AFTER:
                others.append(_auxiliary(x, classes, width, AUXILIARY_AFTER[module.name]))
        if stage is not STAGES[-1]:
            x = halve(number)(x)
    # Over 7x7 positions at 224; over the whole map at every size.
    x = layers.GlobalAveragePooling2D(name="average_pool")(x)
    x = layers.Dropout(0.4, name="dropout")(x)
    logits = layers.Dense(classes, name="linear")(x)
    return keras.Model(images, [logits, *others] if auxiliary else logits, name=name)


def _auxiliary(x: keras.KerasTensor, classes: int, width: float, name: str) -> keras.KerasTensor:
    """Logits of a small classifier on maps from the middle of the network."""
    from keras import layers

    x = layers.AveragePooling2D(5, 3, name=f"{name}_pool")(x)
    x = _conv(128, 1, f"{name}_conv", width)(x)
    x = layers.Flatten(name=f"{name}_flatten")(x)
    units = scaled(1024, width)
    x = layers.Dense(units, activation="relu", kernel_initializer="he_normal", name=f"{name}_fc")(x)
    x = layers.Dropout(0.7, name=f"{name}_dropout")(x)
    return layers.Dense(classes, name=f"{name}_linear")(x)


def _conv(filters: int, kernel: int, name: str, width: float, strides: int = 1) -> keras.Layer:
    from keras import layers

    return layers.Conv2D(
        scaled(filters, width),
        kernel,
        strides,
        padding="same",
        activation="relu",
        kernel_initializer="he_normal",
        name=name,
    )


NETWORKS = (
    Network(
        name="googlenet",
        title=marked("GoogLeNet"),
        make=googlenet,
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=SMALLEST_SIDE,
        published=Published(
            parameters=6_998_552,
            source="sum by hand of Szegedy et al., 2015, table 1, with biases; Caffe's GoogLeNet",
            millions=6.8,
            giga_macs=1.55,
            macs_source="Howard et al., MobileNets, 2017, table 8 (its own paper: 1.5)",
        ),
        small_side=48,
    ),
    Network(
        name="googlenet_naive",
        title=marked("GoogLeNet, naive modules"),
        make=googlenet_naive,
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=SMALLEST_SIDE,
        published=Published(
            parameters=97_526_008,
            source="sum by hand of Szegedy et al., 2015, table 1, without its reductions",
        ),
        small_side=48,
        small_width=0.125,
        small_shift=3,
    ),
)
