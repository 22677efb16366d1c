"""VGG16's thirteen convolutions, at any width, with the layer names of `keras.applications`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import tr
from utils.models.vgg import FILTERS, SMALLEST_SIDE, convolutions

if TYPE_CHECKING:
    import keras

VGG16_FILTERS = FILTERS[0]


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

    if any(side is not None and side < SMALLEST_SIDE for side in input_shape[:2]):
        raise ValueError(
            tr(
                "VGG16 halves its input five times: sides must be at least {smallest_side}, "
                "not {height} x {width}",
                smallest_side=SMALLEST_SIDE,
                height=input_shape[0],
                width=input_shape[1],
            )
        )
    if filters < 1:
        raise ValueError(tr("filters must be at least 1, not {filters}", filters=filters))
    images = keras.Input(input_shape, name="images")
    counts = [filters * count // FILTERS[0] for count in FILTERS]
    maps = convolutions(images, "D", counts, batch_normalization=batch_normalization)
    return keras.Model(images, maps, name=name)
