"""VGG16's thirteen convolutions, at any width, with the layer names of `keras.applications`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

# Convolutions of each block, and their filters as multiples of the first block's.
# Source: Simonyan and Zisserman, "Very deep convolutional networks", 2015, table 1, column D.
BLOCKS = ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8))
VGG16_FILTERS = 64
SMALLEST_SIDE = 32


def build(
    input_shape: tuple[int | None, int | None, int],
    filters: int = VGG16_FILTERS,
    *,
    batch_normalization: bool = False,
    name: str = "vgg16",
) -> keras.Model:
    """The convolutional part of VGG16 ("without its top"), with random weights.

    Args:
        input_shape: (height, width, channels); height and width at least 32, or None for any.
        filters: filters of the first block; VGG16 itself has 64, and 14,714,688 parameters.
        batch_normalization: normalise between each convolution and its activation; the layers
            are then called block1_conv1, block1_conv1_bn, block1_conv1_relu and so on.
        name: the model's name.

    Returns:
        A functional model from images to the feature maps of block5_pool, a thirty-second of the
        input's side.

    Raises:
        ValueError: if a side is below 32 or `filters` is below 1.
    """
    import keras
    from keras import layers

    if any(side is not None and side < SMALLEST_SIDE for side in input_shape[:2]):
        raise ValueError(
            f"VGG16 halves its input five times: sides must be at least {SMALLEST_SIDE}, "
            f"not {input_shape[0]} x {input_shape[1]}"
        )
    if filters < 1:
        raise ValueError(f"filters must be at least 1, not {filters}")
    images = x = keras.Input(input_shape, name="images")
    for block, (depth, multiple) in enumerate(BLOCKS, start=1):
        for number in range(1, depth + 1):
            conv = f"block{block}_conv{number}"
            x = layers.Conv2D(
                filters * multiple,
                3,
                padding="same",
                # He's initialisation, without which thirteen layers of ReLU hardly start.
                kernel_initializer="he_normal",
                activation=None if batch_normalization else "relu",
                use_bias=not batch_normalization,
                name=conv,
            )(x)
            if batch_normalization:
                x = layers.BatchNormalization(momentum=0.98, name=f"{conv}_bn")(x)
                x = layers.ReLU(name=f"{conv}_relu")(x)
        x = layers.MaxPooling2D(2, name=f"block{block}_pool")(x)
    return keras.Model(images, x, name=name)
