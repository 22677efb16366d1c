"""ZFNet is the network of its paper's figure 3, with the filters of lecture 004."""

from __future__ import annotations

from math import prod

import pytest

from tests.models.sizes import full_size
from tests.models.small import check_limit, check_small
from utils.models import zfnet
from utils.models.without_weights import outline

ZFNET = zfnet.NETWORKS[0]

# Figure 3, with 512, 1024 and 512 filters: output and kernel of each layer.
STAGES = {
    "conv1": ((110, 110, 96), (7, 7, 3, 96)),
    "pool1": ((55, 55, 96), None),
    "conv2": ((26, 26, 256), (5, 5, 96, 256)),
    "pool2": ((13, 13, 256), None),
    "conv3": ((13, 13, 512), (3, 3, 256, 512)),
    "conv4": ((13, 13, 1024), (3, 3, 512, 1024)),
    "conv5": ((13, 13, 512), (3, 3, 1024, 512)),
    "pool3": ((6, 6, 512), None),
    "fc6": ((4096,), (18_432, 4096)),
    "fc7": ((4096,), (4096, 4096)),
    "fc8": ((1000,), (4096, 1000)),
}


def test_stages_and_parameters() -> None:
    model = full_size(ZFNET)
    total = 0
    for name, (shape, kernel) in STAGES.items():
        layer = model.get_layer(name)
        assert layer.output.shape[1:] == shape, name
        if kernel:
            assert tuple(layer.kernel.shape) == kernel, name
            total += prod(kernel) + kernel[-1]
    assert model.count_params() == total == ZFNET.published.parameters


def test_the_paper_s_first_network() -> None:
    model = outline(lambda: zfnet.zfnet((224, 224, 3), 1000, filters=zfnet.FIGURE_3))
    assert [model.get_layer(f"conv{n}").filters for n in (3, 4, 5)] == [384, 384, 256]
    # AlexNet's but for conv1: 96 filters of 7x7 in place of 11x11.
    assert model.count_params() == 62_378_344 - (11 * 11 - 7 * 7) * 3 * 96


@pytest.mark.parametrize("width", [0.25, 0.05])
def test_small(width: float) -> None:
    check_small(ZFNET, width)
    check_limit(ZFNET)
