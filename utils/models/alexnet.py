"""AlexNet (2012): five convolutions and three dense layers, in one tower or two (lecture 004).

Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks",
2012, figure 2. The paper says 224x224, but its 55x55 maps need 227x227. The order is the lecture's:
pooling, then normalisation (the paper normalises first).

The 46 M parameters of lecture 002 are those of 224x224 images. Without the 3 pixels the maps are
54x54, 26x26, 12x12 and 5x5, the first dense layer has 5 x 5 x 256 x 4096 = 26 M weights in place
of 38 M, and the lecture does not count the last layer. With ten classes, `alexnet((224, 224, 3),
10)`, that network has 46,787,978 parameters; ten classes on 227x227 have 58,322,314.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import marked
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

# conv1 turns 67 pixels into 15, and three poolings 15 into 7, 3 and 1.
SMALLEST_SIDE = 67


def alexnet(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """AlexNet in one tower, as it is built since one GPU can hold it.

    Args:
        input_shape: (height, width, channels), sides of at least 67; the lecture's are 227x227x3.
        classes: outputs.
        width: factor of filters and units.

    Returns:
        A model from images to logits, with layers conv1, pool1, norm1 and so on to fc8. At 227:
        55x55x96, 27x27x96, 27x27x256, 13x13x256, 13x13x384 twice, 13x13x256, 6x6x256, 4096 twice.
    """
    return _alexnet(input_shape, classes, width, towers=1, name="alexnet")


def alexnet_two_towers(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """AlexNet as on its two GPUs, each with half of the filters.

    The towers share their maps in conv3 and the dense layers only: conv2, conv4 and conv5 are
    grouped convolutions with half of the weights. Maps have the shapes of `alexnet`.

    Args:
        input_shape: (height, width, channels), sides of at least 67; the lecture's are 227x227x3.
        classes: outputs.
        width: factor of filters and units; rounds filters to even numbers.
    """
    return _alexnet(input_shape, classes, width, towers=2, name="alexnet_two_towers")


def _alexnet(input_shape: Shape, classes: int, width: float, towers: int, name: str) -> keras.Model:
    import keras
    from keras import layers

    from utils.models.local_response import LocalResponseNormalization

    def conv(filters: int, kernel: int, name: str, groups: int = 1) -> keras.Layer:
        return layers.Conv2D(
            scaled(filters, width, multiple=towers),
            kernel,
            strides=4 if name == "conv1" else 1,
            padding="valid" if name == "conv1" else "same",
            groups=groups,
            activation="relu",
            kernel_initializer="he_normal",
            name=name,
        )

    images = keras.Input(input_shape, name="images")
    x = conv(96, 11, "conv1")(images)
    # Windows of 3 pixels every 2 pixels overlap.
    x = layers.MaxPooling2D(3, 2, name="pool1")(x)
    x = LocalResponseNormalization(name="norm1")(x)
    x = conv(256, 5, "conv2", groups=towers)(x)
    x = layers.MaxPooling2D(3, 2, name="pool2")(x)
    x = LocalResponseNormalization(name="norm2")(x)
    x = conv(384, 3, "conv3")(x)
    x = conv(384, 3, "conv4", groups=towers)(x)
    x = conv(256, 3, "conv5", groups=towers)(x)
    x = layers.MaxPooling2D(3, 2, name="pool3")(x)
    x = layers.Flatten(name="flatten")(x)
    for number in (6, 7):
        units = scaled(4096, width)
        x = layers.Dense(
            units, activation="relu", kernel_initializer="he_normal", name=f"fc{number}"
        )(x)
        x = layers.Dropout(0.5, name=f"dropout{number}")(x)
    return keras.Model(images, layers.Dense(classes, name="fc8")(x), name=name)


NETWORKS = (
    Network(
        name="alexnet",
        title=marked("AlexNet, one tower"),
        make=alexnet,
        input_shape=(227, 227, 3),
        classes=1000,
        smallest=SMALLEST_SIDE,
        published=Published(
            parameters=62_378_344,
            source="sum by hand of lecture 004's layer table; Krizhevsky et al., 2012",
            millions=60,
        ),
        small_side=SMALLEST_SIDE,
    ),
    Network(
        name="alexnet_two_towers",
        title=marked("AlexNet, two towers"),
        make=alexnet_two_towers,
        input_shape=(227, 227, 3),
        classes=1000,
        smallest=SMALLEST_SIDE,
        published=Published(
            parameters=60_965_224,
            source="Caffe's reference AlexNet; Krizhevsky et al., 2012, figure 2",
            millions=60,
            giga_macs=0.724,
            macs_source="Sze et al., Efficient processing of deep neural networks, 2017, table 2",
        ),
        small_side=SMALLEST_SIDE,
    ),
)
