"""Every architecture can be found and built by its name."""

from __future__ import annotations

from typing import Any

import pytest

from utils.models.catalogue import build, find, names, networks
from utils.models.without_weights import outline

# What the lectures name: see the ledger of figures.
LECTURES = """lenet5 alexnet alexnet_two_towers zfnet vgg_a vgg_a_lrn vgg_b vgg_c vgg16 vgg19 nin
googlenet inception_v2 inception_v3 resnet18 resnet34 resnet50 resnet101 resnet152 dcgan_generator
dcgan_discriminator mobilenet
vit_ti16 vit_s16 vit_b16 deit_t swin_t convnext_t convnext_s convnext_b convnext_l convnext_xl"""


def test_all_of_the_lectures_are_there() -> None:
    assert set(LECTURES.split()) <= set(names())


def test_names_are_unique() -> None:
    assert len({each.title for each in networks().values()}) == len(names())


@pytest.mark.parametrize("name", [name for name in names() if find(name).classifies])
def test_classes_are_the_last_dimension_and_nothing_else_changes(name: str) -> None:
    network = find(name)
    side = network.small_side
    model = outline(lambda: build(name, (side, side, 2), 7, network.small_width))
    assert model.output_shape == (None, 7)
    assert model.input_shape == (None, side, side, 2)
    assert model.name == name


def test_unknown_name_gets_a_hint() -> None:
    with pytest.raises(ValueError, match=r"'resnet49': did you mean .*resnet"):
        build("resnet49")
    with pytest.raises(ValueError, match=r"no architecture is called 'zzzzz': there are lenet5, "):
        find("zzzzz")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"input_shape": (224, 224)}, r"\(height, width, channels\) in whole numbers"),
        ({"input_shape": (224, None, 3)}, r"\(height, width, channels\) in whole numbers"),
        ({"input_shape": "224"}, r"\(height, width, channels\) in whole numbers"),
        ({"input_shape": (4, 224, 3)}, r"at least \d+ x \d+, not 4 x 224"),
        ({"input_shape": (224, 224, 0)}, "at least one channel"),
        ({"classes": 0}, "classes must be a whole number from 1, not 0"),
        ({"classes": 2.5}, "classes must be a whole number from 1, not 2.5"),
        ({"width": 0}, "width must be above 0"),
        ({"width": "half"}, "width must be above 0"),
    ],
)
def test_what_cannot_be_built_is_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build("resnet50", **arguments)


def test_patches_must_fit() -> None:
    with pytest.raises(ValueError, match=r"ViT-B/16 needs sides that are multiples of \d+"):
        build("vit_b16", (224, 230, 3))
