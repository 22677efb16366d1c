"""ResNet: blocks that learn what to add to their input, and the plain networks they beat.

He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016 (lecture 002). Blocks
are called as in table 1, conv2 to conv5; layers as in `keras.applications`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from utils.messages import tr
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

# Blocks of conv2 to conv5 (table 1).
BLOCKS = {
    18: (2, 2, 2, 2),
    34: (3, 4, 6, 3),
    50: (3, 4, 6, 3),
    101: (3, 4, 23, 3),
    152: (3, 8, 36, 3),
}
FILTERS = 64  # of conv1 and conv2; doubled wherever the maps are halved
EXPANSION = 4  # of a bottleneck: its last convolution has four times the filters
BOTTLENECKS_FROM = 50
# Keras's own default is 1e-3: with it, borrowed weights would give other outputs.
EPSILON = 1.001e-5


def resnet(
    depth: int,
    input_shape: Shape = (224, 224, 3),
    classes: int = 1000,
    width: float = 1.0,
    *,
    shortcuts: bool = True,
) -> keras.Model:
    """A residual network for images of the size of ImageNet's (table 1).

    Up to 34 layers, the blocks are basic: two 3x3 convolutions without biases. From 50 layers on
    they are bottlenecks: a 1x1, a 3x3 and a 1x1 convolution with biases, of which the first halves
    the maps. Both are as the authors published them and as `keras.applications` has them.

    Args:
        depth: 18, 34, 50, 101 or 152 layers with weights on the longest way.
        input_shape: (height, width, channels), sides at least 32.
        classes: outputs.
        width: factor of all filters.
        shortcuts: False leaves all shortcuts out (see `plain`).

    Returns:
        A functional model from images to logits; at 224 x 224 its stages conv1 to conv5 have sides
        112, 56, 28, 14 and 7.

    Raises:
        ValueError: if there is no such depth.
    """
    import keras
    from keras import layers

    if depth not in BLOCKS:
        raise ValueError(
            tr(
                "ResNet has {depths} layers, not {depth}",
                depths=", ".join(map(str, BLOCKS)),
                depth=depth,
            )
        )
    bottlenecks = depth >= BOTTLENECKS_FROM
    block = bottleneck if bottlenecks else basic_block
    first = scaled(FILTERS, width)
    images = keras.Input(input_shape, name="images")
    x = _convolution(images, first, 7, "conv1", strides=2, bias=bottlenecks)
    x = layers.Activation("relu", name="conv1_relu")(x)
    # The outputs of ReLU are 0 or more, so that padding with zeros changes no maximum.
    x = layers.ZeroPadding2D(1, name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, 2, name="pool1_pool")(x)
    for stage, blocks in enumerate(BLOCKS[depth], start=2):
        filters = first * 2 ** (stage - 2)
        for number in range(1, blocks + 1):
            # The first block of a stage halves the maps; before conv2 the pooling does.
            strides = 2 if number == 1 and stage > 2 else 1
            name = f"conv{stage}_block{number}"
            x = block(x, filters, name, strides=strides, shortcut=shortcuts)
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    logits = layers.Dense(classes, name="logits")(x)
    return keras.Model(images, logits, name=f"{'resnet' if shortcuts else 'plain'}{depth}")


def plain(
    depth: int,
    input_shape: Shape = (224, 224, 3),
    classes: int = 1000,
    width: float = 1.0,
) -> keras.Model:
    """`resnet` without shortcuts: the same convolutions, each block replacing its input.

    The paper's figure 4: plain networks of 34 layers have a higher training error than those of
    18, although they could do the same by leaving the additional layers alone. The paper has plain
    networks of 18 and 34 layers; args and errors as in `resnet`.
    """
    return resnet(depth, input_shape, classes, width, shortcuts=False)


def cifar(
    depth: int,
    input_shape: Shape = (32, 32, 3),
    classes: int = 10,
    width: float = 1.0,
    *,
    shortcuts: bool = True,
) -> keras.Model:
    """A slim network for small images, with as many parameters with shortcuts as without.

    Section 4.2: a 3x3 convolution, then three stages of n basic blocks on maps of side 32, 16 and
    8 with 16, 32 and 64 filters. Where the maps are halved, the shortcut takes every second pixel
    and fills the new channels with zeros: no shortcut has weights, so that a plain and a residual
    network of the same depth differ in nothing else.

    Args:
        depth: 6n + 2: 20, 32, 44, 56 or 110 in the paper; 8 is the least.
        input_shape: (height, width, channels), sides at least 4.
        classes: outputs.
        width: factor of all filters.
        shortcuts: False for the plain network.

    Returns:
        A functional model from images to logits.

    Raises:
        ValueError: if `depth` is not 6n + 2, or a side is below 4.
    """
    import keras
    from keras import layers

    if depth < 8 or depth % 6 != 2:
        raise ValueError(
            tr("depth must be 6n + 2, such as 8, 14, 20, 32, 44 or 56, not {depth}", depth=depth)
        )
    if min(input_shape[:2]) < 4:
        raise ValueError(
            tr(
                "this network halves its input twice: sides must be at least 4, "
                "not {height} x {width}",
                height=input_shape[0],
                width=input_shape[1],
            )
        )
    first = scaled(16, width)
    images = keras.Input(input_shape, name="images")
    x = _convolution(images, first, 3, "conv1", bias=False)
    x = layers.Activation("relu", name="conv1_relu")(x)
    for stage in (2, 3, 4):
        for number in range(1, (depth - 2) // 6 + 1):
            strides = 2 if number == 1 and stage > 2 else 1
            name = f"conv{stage}_block{number}"
            filters = first * 2 ** (stage - 2)
            x = basic_block(x, filters, name, strides=strides, shortcut=shortcuts, projection=False)
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    logits = layers.Dense(classes, name="logits")(x)
    return keras.Model(images, logits, name=f"{'resnet' if shortcuts else 'plain'}{depth}_cifar")


def basic_block(
    x: Any,
    filters: int,
    name: str,
    *,
    strides: int = 1,
    shortcut: bool = True,
    projection: bool = True,
) -> Any:
    """Two 3x3 convolutions, whose input is added to their output (figure 5, left).

    Args:
        x: (batch, height, width, channels).
        filters: of both convolutions.
        name: of the block, such as "conv2_block1".
        strides: of the first convolution.
        shortcut: whether the input is added at all.
        projection: whether a 1x1 convolution fits the input to an output of another shape (the
            paper's option B), or zeros do (option A).

    Returns:
        (batch, height / strides, width / strides, filters).
    """
    from keras import layers

    same_shape = strides == 1 and x.shape[-1] == filters
    added = x
    if shortcut and not same_shape:
        added = (
            _convolution(x, filters, 1, f"{name}_0", strides=strides, bias=False)
            if projection
            else _zero_filled(x, filters, strides, name)
        )
    y = _convolution(x, filters, 3, f"{name}_1", strides=strides, bias=False)
    y = layers.Activation("relu", name=f"{name}_1_relu")(y)
    y = _convolution(y, filters, 3, f"{name}_2", bias=False)
    if shortcut:
        y = layers.Add(name=f"{name}_add")([added, y])
    return layers.Activation("relu", name=f"{name}_out")(y)


def bottleneck(x: Any, filters: int, name: str, *, strides: int = 1, shortcut: bool = True) -> Any:
    """A 3x3 convolution between two 1x1 that make it cheap, plus the input (figure 5, right).

    Args:
        x: (batch, height, width, channels).
        filters: of the first two convolutions; the last has four times as many.
        name: of the block, such as "conv2_block1".
        strides: of the first convolution.
        shortcut: whether the input is added at all.

    Returns:
        (batch, height / strides, width / strides, 4 filters).
    """
    from keras import layers

    added = x
    if shortcut and (strides > 1 or x.shape[-1] != EXPANSION * filters):
        added = _convolution(x, EXPANSION * filters, 1, f"{name}_0", strides=strides)
    y = _convolution(x, filters, 1, f"{name}_1", strides=strides)
    y = layers.Activation("relu", name=f"{name}_1_relu")(y)
    y = _convolution(y, filters, 3, f"{name}_2")
    y = layers.Activation("relu", name=f"{name}_2_relu")(y)
    y = _convolution(y, EXPANSION * filters, 1, f"{name}_3")
    if shortcut:
        y = layers.Add(name=f"{name}_add")([added, y])
    return layers.Activation("relu", name=f"{name}_out")(y)


def _convolution(
    x: Any, filters: int, kernel: int, name: str, *, strides: int = 1, bias: bool = True
) -> Any:
    """A convolution and its batch normalisation; "same", with as many zeros on both sides."""
    from keras import layers

    if kernel > 1 and strides > 1:
        # Keras's "same" would put more zeros below than above, and no published weights fit that.
        x = layers.ZeroPadding2D(kernel // 2, name=f"{name}_pad")(x)
    x = layers.Conv2D(
        filters,
        kernel,
        strides=strides,
        padding="same" if strides == 1 else "valid",
        use_bias=bias,
        # He's initialisation: that of the same authors, for networks of ReLU.
        kernel_initializer="he_normal",
        name=f"{name}_conv",
    )(x)
    return layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_bn")(x)


def _zero_filled(x: Any, filters: int, strides: int, name: str) -> Any:
    """Every second pixel, and channels of zeros, half of them before and half behind."""
    from keras import layers, ops

    x = layers.MaxPooling2D(1, strides, name=f"{name}_0_subsample")(x)
    more = filters - x.shape[-1]
    return ops.pad(x, ((0, 0), (0, 0), (0, 0), (more // 2, more - more // 2)))


def _make(depth: int, shape: Shape, classes: int, width: float) -> keras.Model:
    return resnet(depth, shape, classes, width)


def _network(
    depth: int, parameters: int, source: str, giga_macs: float, application: str | None = None
) -> Network:
    title = f"ResNet-{depth}"
    return Network(
        name=f"resnet{depth}",
        title=title,
        make=partial(_make, depth),
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=32,
        small_side=48 if depth < 152 else 40,  # with 32, the last maps would be a single pixel
        small_width=0.25 if depth < 100 else 0.125,
        small_shift=3 if depth < 152 else 2,
        last_of_branch="_3_bn" if depth >= BOTTLENECKS_FROM else "_2_bn",
        published=Published(
            parameters=parameters,
            source=source,
            giga_macs=giga_macs,
            macs_source="He et al., 2016, table 1; lecture 002",
            application=application,
        ),
    )


NETWORKS = (
    _network(
        18,
        11_699_112,
        "torchvision's resnet18: 11,689,512 trained and 9,600 statistics of batch normalisation",
        1.8,
    ),
    _network(
        34,
        21_814_696,
        "torchvision's resnet34: 21,797,672 trained and 17,024 statistics of batch normalisation",
        3.6,
    ),
    _network(50, 25_636_712, "keras.applications, with the statistics", 3.8, "ResNet50"),
    _network(101, 44_707_176, "keras.applications, with the statistics", 7.6, "ResNet101"),
    _network(152, 60_419_944, "keras.applications, with the statistics", 11.3, "ResNet152"),
)
