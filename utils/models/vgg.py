"""VGG (2014): nothing but 3x3 convolutions and 2x2 poolings, 11 to 19 layers (lectures 002, 004).

Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition", 2015,
table 1, whose columns are A, A-LRN, B, C, D (VGG16) and E (VGG19). Names of layers are those of
`keras.applications`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

# Kernel sides of the convolutions in each of the five blocks. A-LRN is A with normalisation.
COLUMNS = {
    "A": ((3,), (3,), (3, 3), (3, 3), (3, 3)),
    "B": ((3, 3), (3, 3), (3, 3), (3, 3), (3, 3)),
    "C": ((3, 3), (3, 3), (3, 3, 1), (3, 3, 1), (3, 3, 1)),
    "D": ((3, 3), (3, 3), (3, 3, 3), (3, 3, 3), (3, 3, 3)),
    "E": ((3, 3), (3, 3), (3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3)),
}
FILTERS = (64, 128, 256, 512, 512)
SMALLEST_SIDE = 32  # five poolings halve it to one pixel


def convolutions(
    images: keras.KerasTensor,
    column: str,
    filters: Sequence[int] = FILTERS,
    *,
    batch_normalization: bool = False,
    local_response: bool = False,
) -> keras.KerasTensor:
    """The five blocks of a column, up to block5_pool.

    Args:
        images: (batch, height, width, channels).
        column: of table 1, one of `COLUMNS`.
        filters: of each block.
        batch_normalization: normalise between each convolution and its activation; the layers
            are then called block1_conv1, block1_conv1_bn, block1_conv1_relu and so on.
        local_response: normalise after the first convolution, as in A-LRN.

    Returns:
        (batch, height / 32, width / 32, filters[-1]).
    """
    from keras import layers

    from utils.models.local_response import LocalResponseNormalization

    x = images
    for block, (kernels, count) in enumerate(zip(COLUMNS[column], filters, strict=True), start=1):
        for number, kernel in enumerate(kernels, start=1):
            conv = f"block{block}_conv{number}"
            x = layers.Conv2D(
                count,
                kernel,
                padding="same",
                # Without He's initialisation, thirteen layers of ReLU hardly start to learn.
                kernel_initializer="he_normal",
                activation=None if batch_normalization else "relu",
                use_bias=not batch_normalization,
                name=conv,
            )(x)
            if batch_normalization:
                x = layers.BatchNormalization(momentum=0.98, name=f"{conv}_bn")(x)
                x = layers.ReLU(name=f"{conv}_relu")(x)
        if local_response and block == 1:
            x = LocalResponseNormalization(name="block1_lrn")(x)
        x = layers.MaxPooling2D(2, name=f"block{block}_pool")(x)
    return x


def vgg(
    input_shape: Shape,
    classes: int,
    width: float = 1.0,
    *,
    column: str,
    name: str,
    local_response: bool = False,
) -> keras.Model:
    """A network of table 1.

    Args:
        input_shape: (height, width, channels), sides of at least 32; the paper's are 224x224x3.
        classes: outputs.
        width: factor of filters and units.
        column: one of `COLUMNS`.
        name: the model's name.
        local_response: normalise after the first convolution, as in A-LRN.

    Returns:
        A model from images to logits. At 224 its blocks end in 112x112x64, 56x56x128, 28x28x256,
        14x14x512 and 7x7x512.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    filters = [scaled(count, width) for count in FILTERS]
    x = convolutions(images, column, filters, local_response=local_response)
    x = layers.Flatten(name="flatten")(x)
    for number in (1, 2):
        units = scaled(4096, width)
        x = layers.Dense(
            units, activation="relu", kernel_initializer="he_normal", name=f"fc{number}"
        )(x)
        x = layers.Dropout(0.5, name=f"dropout{number}")(x)
    return keras.Model(images, layers.Dense(classes, name="predictions")(x), name=name)


def _network(
    name: str,
    title: str,
    column: str,
    published: Published,
    local_response: bool = False,
    **small: Any,
) -> Network:
    make = partial(vgg, column=column, name=name, local_response=local_response)
    return Network(name, title, make, (224, 224, 3), 1000, SMALLEST_SIDE, published, **small)


_HE = "He et al., Deep residual learning, 2016, table 2 and section 3.3"

NETWORKS = (
    _network("vgg_a", "VGG A", "A", Published(132_863_336, "torchvision's vgg11; table 2", 133)),
    _network(
        "vgg_a_lrn",
        "VGG A-LRN",
        "A",
        Published(132_863_336, "as VGG A: normalisation has no weights; table 2", 133),
        local_response=True,
    ),
    _network("vgg_b", "VGG B", "B", Published(133_047_848, "torchvision's vgg13; table 2", 133)),
    _network("vgg_c", "VGG C", "C", Published(133_638_952, "sum by hand; table 2", 134)),
    _network(
        "vgg16",
        "VGG16 (D)",
        "D",
        Published(138_357_544, "keras.applications; table 2", 138, 15.3, _HE, "VGG16"),
    ),
    _network(
        "vgg19",
        "VGG19 (E)",
        "E",
        Published(143_667_240, "keras.applications; table 2", 144, 19.6, _HE, "VGG19"),
        small_rate=1e-3,
    ),
)
