"""ZFNet (2013): AlexNet with a finer first convolution and more maps (lecture 004).

Zeiler and Fergus, "Visualizing and understanding convolutional networks", 2014. The paper's
figure 3 keeps AlexNet's 384, 384 and 256 filters in conv3 to conv5. The 512, 1024 and 512 of the
lecture are its second network (section 5.1, "convnet (b)"); `zfnet(..., filters=FIGURE_3)` is the
first. Both have a stride of 2 in conv2, which the lecture does not mention and without which fc6
alone would have 354 M weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import marked
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

# Filters of conv3, conv4 and conv5.
LECTURE = (512, 1024, 512)
FIGURE_3 = (384, 384, 256)


def zfnet(
    input_shape: Shape,
    classes: int,
    width: float = 1.0,
    filters: tuple[int, int, int] = LECTURE,
) -> keras.Model:
    """ZFNet with the lecture's filters.

    Args:
        input_shape: (height, width, channels), sides of at least 53; the paper's are 224x224x3.
        classes: outputs.
        width: factor of filters and units.
        filters: of conv3, conv4 and conv5.

    Returns:
        A model from images to logits, with layers conv1, pool1, norm1 and so on to fc8. At 224:
        110x110x96, 55x55x96, 26x26x256, 13x13x256, 13x13x512, 13x13x1024, 13x13x512, 6x6x512,
        4096 twice.
    """
    import keras
    from keras import layers

    from utils.models.local_response import LocalResponseNormalization

    def conv(count: int, kernel: int, name: str, strides: int, padding: str) -> keras.Layer:
        return layers.Conv2D(
            scaled(count, width),
            kernel,
            strides,
            padding,
            activation="relu",
            kernel_initializer="he_normal",
            name=name,
        )

    images = keras.Input(input_shape, name="images")
    # One pixel on each side turns 224 into the paper's 110; "same" would give 112.
    x = layers.ZeroPadding2D(1, name="pad1")(images)
    x = conv(96, 7, "conv1", strides=2, padding="valid")(x)
    x = layers.MaxPooling2D(3, 2, padding="same", name="pool1")(x)
    # The paper normalises contrast across maps; this is AlexNet's way to do so.
    x = LocalResponseNormalization(name="norm1")(x)
    x = conv(256, 5, "conv2", strides=2, padding="valid")(x)
    x = layers.MaxPooling2D(3, 2, padding="same", name="pool2")(x)
    x = LocalResponseNormalization(name="norm2")(x)
    for number, count in enumerate(filters, start=3):
        x = conv(count, 3, f"conv{number}", strides=1, padding="same")(x)
    x = layers.MaxPooling2D(3, 2, name="pool3")(x)
    x = layers.Flatten(name="flatten")(x)
    for number in (6, 7):
        units = scaled(4096, width)
        x = layers.Dense(
            units, activation="relu", kernel_initializer="he_normal", name=f"fc{number}"
        )(x)
        x = layers.Dropout(0.5, name=f"dropout{number}")(x)
    return keras.Model(images, layers.Dense(classes, name="fc8")(x), name="zfnet")


NETWORKS = (
    Network(
        name="zfnet",
        title=marked("ZFNet"),
        make=zfnet,
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=53,
        published=Published(
            parameters=107_627_624,
            source="sum by hand; Zeiler and Fergus, 2014, figure 3, with lecture 004's filters",
        ),
        small_side=64,
    ),
)
