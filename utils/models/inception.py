"""Inception v2 and v3 (2015): large kernels factorised, and batch normalisation (lecture 002).

v2 is GoogLeNet with two 3x3 in place of each 5x5, normalised after every convolution: Ioffe and
Szegedy, "Batch normalization", 2015, section 4.2 and figure 5. v3 also factorises n x n into 1 x n
and n x 1: Szegedy et al., "Rethinking the Inception architecture for computer vision", 2016.

v3 was trained with label smoothing, which is part of the loss and not of the network:
`keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from utils.messages import marked
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras


class Module(NamedTuple):
    """A row of figure 5: filters of a module of v2. Modules without 1x1 filters halve the maps."""

    name: str
    one: int  # 1x1; 0 has no such branch
    three_reduce: int  # 1x1 before the 3x3
    three: int
    double_reduce: int  # 1x1 before two 3x3
    double: int  # of both
    pool: int = 0  # 1x1 after the pooling; 0 hands on the pooled maps
    average: bool = True  # False: max pooling


# With figure 5's 128 filters after the pooling, 4c and 4d have 608 channels, not the 576 of its own
# depth column. Caffe's model follows the filters, TF-Slim's the depth (96 filters).
V2_MODULES = (
    Module("inception_3a", 64, 64, 64, 64, 96, 32),
    Module("inception_3b", 64, 64, 96, 64, 96, 64),
    Module("inception_3c", 0, 128, 160, 64, 96, average=False),
    Module("inception_4a", 224, 64, 96, 96, 128, 128),
    Module("inception_4b", 192, 96, 128, 96, 128, 128),
    Module("inception_4c", 160, 128, 160, 128, 160, 128),
    Module("inception_4d", 96, 128, 192, 160, 192, 128),
    Module("inception_4e", 0, 128, 192, 192, 256, average=False),
    Module("inception_5a", 352, 192, 320, 160, 224, 128),
    Module("inception_5b", 352, 192, 320, 192, 224, 128, average=False),
)


def inception_v2(
    input_shape: Shape, classes: int, width: float = 1.0, *, separable_stem: bool = False
) -> keras.Model:
    """Inception v2, also called BN-Inception.

    Its 11,295,240 parameters are as many as those of Caffe's model, by chance to the last digit:
    each filter has an offset, a mean and a variance here, a bias, a gain and an offset there (whose
    statistics are not counted). The paper says 13.6 M, which the filters of its figure do not need.

    Args:
        input_shape: (height, width, channels), sides of at least 32; the paper's are 224x224x3.
        classes: outputs.
        width: factor of filters.
        separable_stem: make eight maps of each channel and then 64 of those in conv1, with 2.7 K
            weights in place of 9.4 K, as the authors did.

    Returns:
        A model from images to logits. At 224: conv1 112x112x64, conv2 56x56x192, inception_3b
        28x28x320, inception_4d 14x14x608, inception_5b 7x7x1024.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    if separable_stem:
        conv1 = layers.SeparableConv2D(
            scaled(64, width), 7, 2, "same", depth_multiplier=8, use_bias=False, name="conv1"
        )
        x = _normalise(conv1(images), "conv1")
    else:
        x = conv_bn(images, scaled(64, width), 7, "conv1", 2)
    x = layers.MaxPooling2D(3, 2, padding="same", name="pool1")(x)
    x = conv_bn(x, scaled(64, width), 1, "conv2_reduce")
    x = conv_bn(x, scaled(192, width), 3, "conv2")
    x = layers.MaxPooling2D(3, 2, padding="same", name="pool2")(x)
    for module in V2_MODULES:
        x = module_v2(x, module, width)
    x = layers.GlobalAveragePooling2D(name="average_pool")(x)
    return keras.Model(images, layers.Dense(classes, name="linear")(x), name="inception_v2")


def module_v2(x: keras.KerasTensor, module: Module, width: float) -> keras.KerasTensor:
    """A module of v2: GoogLeNet's with a pair of 3x3 for the 5x5.

    The pair sees the same 5x5 pixels with 18 weights in place of 25, and one more ReLU.

    Args:
        x: (batch, height, width, channels).
        module: its filters.
        width: factor of them.

    Returns:
        The branches' channels in a row; half as high and wide if the module has no 1x1 filters.
    """
    from keras import layers

    name, strides = module.name, 1 if module.one else 2
    branches = []
    if module.one:
        branches.append(conv_bn(x, scaled(module.one, width), 1, f"{name}_1x1"))
    three = conv_bn(x, scaled(module.three_reduce, width), 1, f"{name}_3x3_reduce")
    branches.append(conv_bn(three, scaled(module.three, width), 3, f"{name}_3x3", strides))
    double = conv_bn(x, scaled(module.double_reduce, width), 1, f"{name}_double_reduce")
    double = conv_bn(double, scaled(module.double, width), 3, f"{name}_double_1")
    branches.append(conv_bn(double, scaled(module.double, width), 3, f"{name}_double_2", strides))
    pooling = layers.AveragePooling2D if module.average else layers.MaxPooling2D
    pool = pooling(3, strides, padding="same", name=f"{name}_pool")(x)
    if module.pool:
        pool = conv_bn(pool, scaled(module.pool, width), 1, f"{name}_pool_proj")
    return layers.Concatenate(name=name)([*branches, pool])


def inception_v3(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """Inception v3, as released (which is not quite the paper's table 1).

    Args:
        input_shape: (height, width, channels), sides of at least 75; the paper's are 299x299x3.
        classes: outputs.
        width: factor of filters.

    Returns:
        A model from images to logits. At 299: mixed0 35x35x256, mixed1 and mixed2 35x35x288, mixed3
        to mixed7 17x17x768, mixed8 8x8x1280, mixed9 and mixed10 8x8x2048.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    x = conv_bn(images, scaled(32, width), 3, "conv1", 2, "valid")
    x = conv_bn(x, scaled(32, width), 3, "conv2", padding="valid")
    x = conv_bn(x, scaled(64, width), 3, "conv3")
    x = layers.MaxPooling2D(3, 2, name="pool1")(x)
    x = conv_bn(x, scaled(80, width), 1, "conv4")
    x = conv_bn(x, scaled(192, width), 3, "conv5", padding="valid")
    x = layers.MaxPooling2D(3, 2, name="pool2")(x)
    for number, pool in enumerate((32, 64, 64)):
        x = mixed_5x5(x, pool, width, f"mixed{number}")
    x = reduction_35(x, width, "mixed3")
    for number, inner in enumerate((128, 160, 160, 192), start=4):
        x = mixed_7x7(x, inner, width, f"mixed{number}")
    x = reduction_17(x, width, "mixed8")
    for number in (9, 10):
        x = mixed_expanded(x, width, f"mixed{number}")
    x = layers.GlobalAveragePooling2D(name="average_pool")(x)
    logits = layers.Dense(classes, name="predictions")(x)
    return keras.Model(images, logits, name="inception_v3")


def mixed_5x5(x: keras.KerasTensor, pool: int, width: float, name: str) -> keras.KerasTensor:
    """A module for 35x35 maps (figure 5): 1x1, 5x5, two 3x3, pooling; 224 + `pool` channels.

    Args:
        x: maps (batch, height, width, channels).
        pool: filters of the convolution behind the pooling; the paper's number.
        width: factor of all filters; the paper's is 1.
        name: how the layers' names begin.
    """
    from keras import layers

    one = conv_bn(x, scaled(64, width), 1, f"{name}_1x1")
    five = conv_bn(x, scaled(48, width), 1, f"{name}_5x5_reduce")
    five = conv_bn(five, scaled(64, width), 5, f"{name}_5x5")
    double = conv_bn(x, scaled(64, width), 1, f"{name}_double_reduce")
    double = conv_bn(double, scaled(96, width), 3, f"{name}_double_1")
    double = conv_bn(double, scaled(96, width), 3, f"{name}_double_2")
    pooled = _pool_proj(x, scaled(pool, width), name)
    return layers.Concatenate(name=name)([one, five, double, pooled])


def reduction_35(x: keras.KerasTensor, width: float, name: str) -> keras.KerasTensor:
    """From 35x35 to 17x17 (figure 10): convolving and pooling side by side, so nothing is lost.

    Args:
        x: maps (batch, height, width, channels).
        width: factor of all filters; the paper's is 1.
        name: how the layers' names begin.
    """
    from keras import layers

    three = conv_bn(x, scaled(384, width), 3, f"{name}_3x3", 2, "valid")
    double = conv_bn(x, scaled(64, width), 1, f"{name}_double_reduce")
    double = conv_bn(double, scaled(96, width), 3, f"{name}_double_1")
    double = conv_bn(double, scaled(96, width), 3, f"{name}_double_2", 2, "valid")
    pooled = layers.MaxPooling2D(3, 2, name=f"{name}_pool")(x)
    return layers.Concatenate(name=name)([three, double, pooled])


def mixed_7x7(x: keras.KerasTensor, inner: int, width: float, name: str) -> keras.KerasTensor:
    """A module for 17x17 maps (figure 6): 7x7 factorised into 1x7 and 7x1; 768 channels.

    Args:
        x: (batch, height, width, channels).
        inner: filters inside the branches of 7x7.
        width: factor of filters.
        name: of the module.
    """
    from keras import layers

    outer, inner = scaled(192, width), scaled(inner, width)
    one = conv_bn(x, outer, 1, f"{name}_1x1")
    seven = conv_bn(x, inner, 1, f"{name}_7x7_reduce")
    seven = conv_bn(seven, inner, (1, 7), f"{name}_7x7_1")
    seven = conv_bn(seven, outer, (7, 1), f"{name}_7x7_2")
    double = conv_bn(x, inner, 1, f"{name}_double_reduce")
    double = conv_bn(double, inner, (7, 1), f"{name}_double_1")
    double = conv_bn(double, inner, (1, 7), f"{name}_double_2")
    double = conv_bn(double, inner, (7, 1), f"{name}_double_3")
    double = conv_bn(double, outer, (1, 7), f"{name}_double_4")
    pooled = _pool_proj(x, outer, name)
    return layers.Concatenate(name=name)([one, seven, double, pooled])


def reduction_17(x: keras.KerasTensor, width: float, name: str) -> keras.KerasTensor:
    """From 17x17 to 8x8, 512 channels more. Args as in `reduction_35`."""
    from keras import layers

    outer = scaled(192, width)
    three = conv_bn(x, outer, 1, f"{name}_3x3_reduce")
    three = conv_bn(three, scaled(320, width), 3, f"{name}_3x3", 2, "valid")
    seven = conv_bn(x, outer, 1, f"{name}_7x7_reduce")
    seven = conv_bn(seven, outer, (1, 7), f"{name}_7x7_1")
    seven = conv_bn(seven, outer, (7, 1), f"{name}_7x7_2")
    seven = conv_bn(seven, outer, 3, f"{name}_7x7_3", 2, "valid")
    pooled = layers.MaxPooling2D(3, 2, name=f"{name}_pool")(x)
    return layers.Concatenate(name=name)([three, seven, pooled])


def mixed_expanded(x: keras.KerasTensor, width: float, name: str) -> keras.KerasTensor:
    """A module for 8x8 maps (figure 7): 1x3 and 3x1 side by side; 2048 channels.

    Args:
        x: maps (batch, height, width, channels).
        width: factor of all filters; the paper's is 1.
        name: how the layers' names begin.
    """
    from keras import layers

    def split(x: keras.KerasTensor, branch: str) -> keras.KerasTensor:
        filters = scaled(384, width)
        across = conv_bn(x, filters, (1, 3), f"{branch}_1x3")
        down = conv_bn(x, filters, (3, 1), f"{branch}_3x1")
        return layers.Concatenate(name=branch)([across, down])

    one = conv_bn(x, scaled(320, width), 1, f"{name}_1x1")
    three = conv_bn(x, scaled(384, width), 1, f"{name}_3x3_reduce")
    three = split(three, f"{name}_3x3")
    double = conv_bn(x, scaled(448, width), 1, f"{name}_double_reduce")
    double = conv_bn(double, scaled(384, width), 3, f"{name}_double_1")
    double = split(double, f"{name}_double")
    pooled = _pool_proj(x, scaled(192, width), name)
    return layers.Concatenate(name=name)([one, three, double, pooled])


def conv_bn(
    x: keras.KerasTensor,
    filters: int,
    kernel: int | tuple[int, int],
    name: str,
    strides: int = 1,
    padding: str = "same",
) -> keras.KerasTensor:
    """A convolution without bias, batch normalisation and a ReLU.

    Args:
        x: (batch, height, width, channels).
        filters: how many.
        kernel: side, or (height, width).
        name: of the convolution; the others are called name_bn and name_relu.
        strides: of the convolution.
        padding: "same" or "valid".
    """
    from keras import layers

    x = layers.Conv2D(filters, kernel, strides, padding, use_bias=False, name=name)(x)
    return _normalise(x, name)


def _normalise(x: keras.KerasTensor, name: str) -> keras.KerasTensor:
    from keras import layers

    # No gain: the layer after the ReLU is linear and can scale as well.
    x = layers.BatchNormalization(scale=False, name=f"{name}_bn")(x)
    return layers.ReLU(name=f"{name}_relu")(x)


def _pool_proj(x: keras.KerasTensor, filters: int, name: str) -> keras.KerasTensor:
    from keras import layers

    x = layers.AveragePooling2D(3, 1, padding="same", name=f"{name}_pool")(x)
    return conv_bn(x, filters, 1, f"{name}_pool_proj")


NETWORKS = (
    Network(
        name="inception_v2",
        title=marked("Inception v2"),
        make=inception_v2,
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=32,
        published=Published(
            parameters=11_295_240,
            source="Caffe's BN-Inception; Ioffe and Szegedy, 2015, figure 5",
            giga_macs=2.0,
            macs_source="Szegedy et al., 2016, table 3 (BN-Inception)",
        ),
        small_side=48,
    ),
    Network(
        name="inception_v3",
        title=marked("Inception v3"),
        make=inception_v3,
        input_shape=(299, 299, 3),
        classes=1000,
        smallest=75,
        published=Published(
            parameters=23_851_784,
            source="keras.applications; Szegedy et al., 2016",
            giga_macs=5.71,
            macs_source="torchvision's Inception_V3, the released network (the paper: about 5)",
            application="InceptionV3",
        ),
        small_side=75,
        small_width=0.125,
        small_rate=4e-3,
    ),
)
