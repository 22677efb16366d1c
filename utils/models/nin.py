"""NiN, network in network (2013): 1x1 convolutions, and no dense layer at all (lecture 002).

Lin, Chen and Yan, "Network in network", 2014. The paper's own networks are for 32x32 images; the
lecture's is AlexNet rebuilt in this way, for ten classes: its list of shapes needs 224x224 images.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import marked
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

# conv1 turns 67 pixels into 15, and three poolings 15 into 7, 3 and 1.
SMALLEST_SIDE = 67


def nin(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """The lecture's NiN.

    Args:
        input_shape: (height, width, channels), sides of at least 67; the lecture's are 224x224.
        classes: outputs, each the average of one map.
        width: factor of filters.

    Returns:
        A model from images to logits. At 224: mlpconv1 54x54x96, pool1 26x26x96, mlpconv2
        26x26x256, pool2 12x12x256, mlpconv3 12x12x384, pool3 5x5x384, mlpconv4 5x5 x classes and
        the averages; a block's layers are called mlpconv1_conv, mlpconv1_1x1_1, mlpconv1_1x1_2.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    x = mlpconv(images, scaled(96, width), 11, "mlpconv1", strides=4, padding="valid")
    x = layers.MaxPooling2D(3, 2, name="pool1")(x)
    x = mlpconv(x, scaled(256, width), 5, "mlpconv2")
    x = layers.MaxPooling2D(3, 2, name="pool2")(x)
    x = mlpconv(x, scaled(384, width), 3, "mlpconv3")
    x = layers.MaxPooling2D(3, 2, name="pool3")(x)
    x = layers.Dropout(0.5, name="dropout")(x)
    x = mlpconv(x, classes, 3, "mlpconv4", last=True)
    logits = layers.GlobalAveragePooling2D(name="global_average_pool")(x)
    return keras.Model(images, logits, name="nin")


def mlpconv(
    x: keras.KerasTensor,
    filters: int,
    kernel: int,
    name: str,
    strides: int = 1,
    padding: str = "same",
    last: bool = False,
) -> keras.KerasTensor:
    """A convolution and two 1x1 convolutions: a small dense network run on every pixel.

    Args:
        x: (batch, height, width, channels).
        filters: of all three.
        kernel: side of the first.
        name: starts the names of its layers.
        strides: of the first.
        padding: of the first.
        last: whether maps of classes come out: without a ReLU, since logits may be negative.

    Returns:
        (batch, height / strides, width / strides, filters).
    """
    from keras import layers

    he = "he_normal"
    x = layers.Conv2D(
        filters,
        kernel,
        strides,
        padding,
        activation="relu",
        kernel_initializer=he,
        name=f"{name}_conv",
    )(x)
    x = layers.Conv2D(filters, 1, activation="relu", kernel_initializer=he, name=f"{name}_1x1_1")(x)
    activation = None if last else "relu"
    return layers.Conv2D(
        filters, 1, activation=activation, kernel_initializer=he, name=f"{name}_1x1_2"
    )(x)


NETWORKS = (
    Network(
        name="nin",
        title=marked("NiN"),
        make=nin,
        input_shape=(224, 224, 3),
        classes=10,
        smallest=SMALLEST_SIDE,
        published=Published(
            parameters=2_015_398,
            source="sum by hand; lecture 002's list of shapes; Lin et al., 2014",
        ),
        small_side=SMALLEST_SIDE,
        small_shift=4,
    ),
)
