"""The description of a network: how to make it, and the counts that others have published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

Shape = tuple[int, int, int]
Make = Callable[[Shape, int, float], "keras.Model"]


@dataclass(frozen=True)
class Published:
    """The counts that others have published.

    Attributes:
        parameters: of the implementation that `source` names, to the last digit, with the
            statistics of batch normalisation where it has them.
        source: that implementation, or the sum by hand in the tests where there is none; and the
            paper.
        millions: the parameters as the paper or the lecture rounds them, if it gives them.
        giga_macs: multiply-adds of one image in 1e9 as the paper or the lecture gives them.
        macs_source: who gives them; empty if there are none.
        application: the network's name in `keras.applications`, if it is there.
    """

    parameters: int
    source: str
    millions: float | None = None
    giga_macs: float | None = None
    macs_source: str = ""
    application: str | None = None


@dataclass(frozen=True)
class Network:
    """One architecture.

    Attributes:
        name: as `utils.models.build` takes it, such as "resnet50".
        title: as the paper writes it, such as "ResNet-50".
        make: makes it from (height, width, channels), the number of classes and the width, a
            factor of all filters, units and embedding dimensions.
        input_shape: the paper's, channels-last.
        classes: the paper's.
        smallest: the smallest side of an image, in pixels, that it can take.
        published: the counts to compare it with.
        step: sides must be a multiple of it.
        small_side, small_width, small_rate, small_shift: of the small version that learns within a
            minute: side of its images, width, highest learning rate, and by up to how many pixels
            its images are shifted at random.
        last_of_branch: end of the names of the normalisations that end a residual branch.
        classifies: whether it takes images and gives logits; a generator does neither.
    """

    name: str
    title: str
    make: Make
    input_shape: Shape
    classes: int
    smallest: int
    published: Published
    step: int = 1
    small_side: int = 32
    small_width: float = 0.25
    small_rate: float = 2e-3
    small_shift: int = 0
    last_of_branch: str = ""
    classifies: bool = True


def scaled(count: int, width: float, multiple: int = 1) -> int:
    """The number of filters at this width: at least one, and exact at width 1.

    Args:
        count: filters in the paper.
        width: factor of all filters.
        multiple: the result is a multiple of it.
    """
    return max(multiple, int(count * width / multiple + 0.5) * multiple)
