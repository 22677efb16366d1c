"""MobileNet (2017): depthwise separable convolutions from end to end (lecture 003).

Howard et al., "MobileNets: efficient convolutional neural networks for mobile vision applications",
2017, table 1. The paper's width multiplier is this kit's `width`. Names of layers are those of
`keras.applications`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import marked
from utils.models.blocks import depthwise_separable
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

# (filters, strides) of the thirteen blocks.
BLOCKS = (
    (64, 1),
    (128, 2),
    (128, 1),
    (256, 2),
    (256, 1),
    (512, 2),
    *((512, 1),) * 5,
    (1024, 2),
    (1024, 1),
)


def mobilenet(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """MobileNet.

    Args:
        input_shape: (height, width, channels), sides of at least 32; the paper's are 224x224x3.
        classes: outputs.
        width: factor of filters.

    Returns:
        A model from images to logits. At 224: conv1 112x112x32, block 1 112x112x64, block 3
        56x56x128, block 5 28x28x256, block 11 14x14x512, block 13 7x7x1024.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    x = layers.Conv2D(
        scaled(32, width), 3, strides=2, padding="same", use_bias=False, name="conv1"
    )(images)
    x = layers.BatchNormalization(name="conv1_bn")(x)
    x = layers.ReLU(6.0, name="conv1_relu")(x)
    for number, (filters, strides) in enumerate(BLOCKS, start=1):
        x = depthwise_separable(x, scaled(filters, width), strides, name=str(number))
    x = layers.GlobalAveragePooling2D(keepdims=True, name="average_pool")(x)
    x = layers.Dropout(0.001, name="dropout")(x)
    # A dense layer on one pixel is a 1x1 convolution, which is how the borrowed weights store it.
    x = layers.Conv2D(classes, 1, name="conv_preds")(x)
    return keras.Model(images, layers.Flatten(name="logits")(x), name="mobilenet")


NETWORKS = (
    Network(
        name="mobilenet",
        title=marked("MobileNet"),
        make=mobilenet,
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=32,
        published=Published(
            parameters=4_253_864,
            source="keras.applications; Howard et al., 2017, table 4",
            millions=4.2,
            giga_macs=0.569,
            macs_source="Howard et al., 2017, table 4",
            application="MobileNet",
        ),
        small_side=48,
        small_shift=3,
        small_rate=5e-3,
    ),
)
