"""Published accuracies of the lectures' networks on 1,000 classes, with their sources.

Nobody can repeat these numbers here: they are quoted, not computed. Each is from a table of a
lecture or of the network's own paper, and it is missing where neither prints one (NiN's network
in lecture 002 is for ten classes, so it has none). They were measured in different ways, over years
in which training improved as well: a difference of a point or two between papers means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from utils.messages import marked

# What is new in a family: translated where it is shown.
DENSE, BRANCHES, SHORTCUTS = (
    marked("dense layers at the end"),
    marked("branches"),
    marked("shortcuts"),
)
DEPTHWISE, ATTENTION = marked("depthwise convolutions"), marked("attention")

_SURVEY = "lecture 002, table of vision transformers"
_CONVNEXT = "lecture 002, table of ConvNeXt, ImageNet-1K, 224 x 224"
_VGG = "Simonyan and Zisserman, 2015, table 3, trained and tested at 256"
_INCEPTION = "Szegedy et al., 2016, table 3, one crop"
_ZEILER = "Zeiler and Fergus, 2014, table of ImageNet 2012 errors"


@dataclass(frozen=True)
class Accuracy:
    """Accuracy of one network on the validation images of ImageNet's challenge of 2012.

    Attributes:
        network: its name in the catalogue.
        label: short, for a figure.
        idea: what is new in its family.
        top1: share of images whose class it gives first, in percent.
        source: who prints it.
        more_data: whether it was trained on more than the challenge's images.
    """

    network: str
    label: str
    idea: str
    top1: float
    source: str
    more_data: bool = False


ACCURACIES = (
    # Tables of errors: 100 - 40.7 and so on.
    Accuracy(
        "alexnet_two_towers",
        "AlexNet",
        DENSE,
        59.3,
        "Krizhevsky et al., 2012, table 2, one network",
    ),
    Accuracy("zfnet", "ZFNet", DENSE, 62.5, f"{_ZEILER}, convnet (b)"),
    Accuracy("vgg_a", "VGG A", DENSE, 70.4, _VGG),
    Accuracy("vgg_b", "B", DENSE, 71.3, _VGG),
    Accuracy("vgg_c", "C", DENSE, 71.9, _VGG),
    Accuracy("vgg16", "VGG16", DENSE, 73.0, _VGG),
    Accuracy("vgg19", "VGG19", DENSE, 72.7, _VGG),
    Accuracy("googlenet", "GoogLeNet", BRANCHES, 69.8, "Howard et al., 2017, table 8"),
    Accuracy("inception_v2", "Inception v2", BRANCHES, 74.8, f"{_INCEPTION} (BN-Inception)"),
    Accuracy("inception_v3", "Inception v3", BRANCHES, 78.8, _INCEPTION),
    Accuracy("resnet18", "ResNet-18", SHORTCUTS, 69.8, _SURVEY),
    Accuracy("resnet50", "50", SHORTCUTS, 76.1, _SURVEY),
    Accuracy("resnet101", "101", SHORTCUTS, 77.4, _SURVEY),
    Accuracy("resnet152", "152", SHORTCUTS, 78.3, _SURVEY),
    Accuracy("mobilenet", "MobileNet", DEPTHWISE, 70.6, "Howard et al., 2017, table 8"),
    Accuracy("deit_t", "DeiT-T", ATTENTION, 72.2, _SURVEY),
    Accuracy("vit_s16", "DeiT-S", ATTENTION, 79.9, _SURVEY),
    Accuracy("vit_b16", "ViT-B/16", ATTENTION, 79.8, _SURVEY),
    Accuracy("swin_t", "Swin-T", ATTENTION, 81.3, _SURVEY),
    Accuracy("convnext_t", "ConvNeXt-T", DEPTHWISE, 82.1, _CONVNEXT),
    Accuracy("convnext_s", "S", DEPTHWISE, 83.1, _CONVNEXT),
    Accuracy("convnext_b", "B", DEPTHWISE, 83.8, _CONVNEXT),
    Accuracy("convnext_l", "L", DEPTHWISE, 84.3, _CONVNEXT),
    Accuracy(
        "convnext_xl",
        "ConvNeXt-XL",
        DEPTHWISE,
        87.0,
        "lecture 002, table of ConvNeXt, ImageNet-22K, 224 x 224",
        more_data=True,
    ),
)

# Top-5 errors in percent, as lecture 004 prints them.
CHALLENGE = {
    "AlexNet, one network (2012)": 18.2,
    "AlexNet, seven networks (2012)": 15.3,
    "ZFNet (2013)": 11.2,
    "VGG (2014)": 7.3,
}

# Top-1 errors in percent on the validation images (He et al., 2016, table 2), by depth.
DEGRADATION = {
    ("plain", 18): 27.94,
    ("plain", 34): 28.54,
    ("residual", 18): 27.88,
    ("residual", 34): 25.03,
}
