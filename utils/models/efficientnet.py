"""EfficientNet-Lite0 (2020): MobileNet's inverted residuals, their numbers found by a search.

Tan and Le, "EfficientNet: Rethinking model scaling for convolutional neural networks", 2019, table
1, is the table of blocks. The Lite networks leave out what telephones compute slowly: no squeeze
and excitation, ReLU6 instead of Swish (Liu, "Higher accuracy on vision models with
EfficientNet-Lite", 2020). Names of layers are those of `keras.applications.EfficientNetB0`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.messages import marked
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

EPSILON = 1e-3  # of all normalisations
STEM, TOP = 32, 1280  # filters


@dataclass(frozen=True)
class Stage:
    """Blocks of the same width: how many, kernel side, stride of the first, expansion, filters."""

    repeats: int
    kernel: int
    strides: int
    expansion: int
    filters: int


STAGES = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)


def efficientnet_lite0(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """EfficientNet-Lite0.

    Args:
        input_shape: (height, width, channels), sides of at least 32; the original's are 224x224x3,
            with values (pixel - 127) / 128.
        classes: outputs.
        width: factor of filters.

    Returns:
        A model from images to logits. At 224 its stages end in 112x112x16, 56x56x24, 28x28x40,
        14x14x80, 14x14x112, 7x7x192 and 7x7x320.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    x = _conv_bn(images, scaled(STEM, width), 3, "stem", strides=2)
    x = layers.ReLU(6.0, name="stem_activation")(x)
    for number, stage in enumerate(STAGES, start=1):
        for repeat in range(stage.repeats):
            name = f"block{number}{chr(ord('a') + repeat)}"
            strides = stage.strides if repeat == 0 else 1
            x = inverted_residual(
                x, scaled(stage.filters, width), stage.kernel, strides, stage.expansion, name
            )
    x = _conv_bn(x, scaled(TOP, width), 1, "top")
    x = layers.ReLU(6.0, name="top_activation")(x)
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    x = layers.Dropout(0.2, name="top_dropout")(x)
    return keras.Model(
        images, layers.Dense(classes, name="predictions")(x), name="efficientnet_lite0"
    )


def inverted_residual(
    x: keras.KerasTensor, filters: int, kernel: int, strides: int, expansion: int, name: str
) -> keras.KerasTensor:
    """Widen with a 1x1 convolution, convolve each channel, narrow with a 1x1 convolution.

    Args:
        x: (batch, height, width, channels).
        filters: channels that come out.
        kernel: side of the depthwise kernels.
        strides: of the depthwise convolution.
        expansion: factor by which the channels are widened; 1 leaves the first convolution out.
        name: starts the names of its layers.

    Returns:
        (batch, height / strides, width / strides, filters), without an activation at the end; the
        input is added where it has the same shape.

    Source:
        Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks", 2018, table 1.
    """
    from keras import layers

    channels, shortcut = x.shape[-1], x
    if expansion > 1:
        x = _conv_bn(x, channels * expansion, 1, f"{name}_expand")
        x = layers.ReLU(6.0, name=f"{name}_expand_activation")(x)
    x = layers.DepthwiseConv2D(
        kernel,
        strides,
        padding="same",
        use_bias=False,
        depthwise_initializer="he_normal",
        name=f"{name}_dwconv",
    )(x)
    x = layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_bn")(x)
    x = layers.ReLU(6.0, name=f"{name}_activation")(x)
    x = _conv_bn(x, filters, 1, f"{name}_project")
    if strides == 1 and channels == filters:
        x = layers.Add(name=f"{name}_add")([x, shortcut])
    return x


def _conv_bn(
    x: keras.KerasTensor, filters: int, kernel: int, name: str, strides: int = 1
) -> keras.KerasTensor:
    from keras import layers

    x = layers.Conv2D(
        filters,
        kernel,
        strides,
        padding="same",
        use_bias=False,
        kernel_initializer="he_normal",
        name=f"{name}_conv",
    )(x)
    return layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_bn")(x)


NETWORKS = (
    Network(
        name="efficientnet_lite0",
        title=marked("EfficientNet-Lite0"),
        make=efficientnet_lite0,
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=32,
        published=Published(
            parameters=4_694_024,
            source="the authors' weights, with the statistics of batch normalisation; Liu, 2020",
            millions=4.7,
        ),
        small_side=48,
        small_shift=3,
        small_rate=5e-3,
    ),
)
