"""The Vision Transformer: attention over a sequence of an image's patches.

Dosovitskiy et al., "An image is worth 16x16 words", 2021; its small sizes from Steiner et al.,
"How to train your ViT?", 2022, and Touvron et al., "Training data-efficient image transformers",
2021 (DeiT); lecture 002. Blocks are called as in equations 1 to 4.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from utils.messages import tr
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

DEPTH = 12  # encoder blocks, in all sizes here
MLP_RATIO = 4
EPSILON = 1e-6
PATCHES = (16, 8, 4)
# An image of fewer patches per side is cut into smaller ones.
FEWEST_PATCHES = 7


def vit(
    input_shape: Shape = (224, 224, 3),
    classes: int = 1000,
    *,
    dimension: int,
    heads: int,
    patch: int = 16,
    depth: int = DEPTH,
    last_rate: float = 0.0,
    name: str = "vit",
) -> keras.Model:
    """A Vision Transformer that classifies with the class token.

    Args:
        input_shape: (height, width, channels), sides a multiple of `patch`.
        classes: outputs.
        dimension: numbers per token, a multiple of `heads`.
        heads: of every attention.
        patch: side of a patch in pixels.
        depth: encoder blocks.
        last_rate: of stochastic depth in the last block, rising from 0 in the first.
        name: the model's name.

    Returns:
        A functional model from images to logits. `patch_embedding` gives (batch, height / patch,
        width / patch, dimension); each `block<n>` (batch, 1 + patches, dimension).

    Raises:
        ValueError: if a side is not a multiple of `patch`, or `dimension` of `heads`.
    """
    import keras
    from keras import layers

    from utils.models.branches import rising_rates
    from utils.models.image_tokens import ClassToken, Positions

    height, width, _ = input_shape
    if height % patch or width % patch:
        raise ValueError(
            tr(
                "an image of {height} x {width} cannot be cut into patches of {patch} x {patch}: "
                "sides must be multiples of {patch}",
                height=height,
                width=width,
                patch=patch,
            )
        )
    if dimension % heads:
        raise ValueError(
            tr(
                "{dimension} numbers per token cannot be divided among {heads} heads",
                dimension=dimension,
                heads=heads,
            )
        )
    images = keras.Input(input_shape, name="images")
    # One linear map for all patches is a convolution with a stride of its kernel's side.
    x = layers.Conv2D(dimension, patch, strides=patch, name="patch_embedding")(images)
    x = layers.Reshape((-1, dimension), name="patches")(x)
    x = ClassToken(name="class_token")(x)
    x = Positions(name="position_embedding")(x)
    for number, rate in enumerate(rising_rates(depth, last_rate), start=1):
        x = encoder_block(x, heads, f"block{number}", rate)
    x = layers.LayerNormalization(epsilon=EPSILON, name="norm")(x)
    logits = layers.Dense(classes, name="logits")(x[:, 0])
    return keras.Model(images, logits, name=name)


def encoder_block(x: Any, heads: int, name: str, rate: float = 0.0) -> Any:
    """Attention between tokens, then an MLP; each is normalised before and added after.

    Args:
        x: (batch, tokens, dimension).
        heads: of the attention.
        name: of the block, such as "block1".
        rate: of stochastic depth.

    Returns:
        (batch, tokens, dimension).

    Source:
        Dosovitskiy et al., 2021, equations 2 and 3.
    """
    from keras import layers

    from utils.models.branches import stochastic_depth

    y = layers.LayerNormalization(epsilon=EPSILON, name=f"{name}_norm1")(x)
    y = layers.MultiHeadAttention(heads, x.shape[-1] // heads, name=f"{name}_msa")(y, y)
    y = stochastic_depth(y, rate, f"{name}_stochastic_depth1")
    x = layers.Add(name=f"{name}_add1")([x, y])
    y = layers.LayerNormalization(epsilon=EPSILON, name=f"{name}_norm2")(x)
    y = mlp(y, f"{name}_mlp")
    y = stochastic_depth(y, rate, f"{name}_stochastic_depth2")
    return layers.Add(name=name)([x, y])


def mlp(x: Any, name: str) -> Any:
    """Two dense layers at every position; the first is four times as wide.

    Args:
        x: (..., dimension).
        name: its layers are called NAME1 and NAME2.

    Returns:
        (..., dimension).
    """
    from keras import layers

    dimension = x.shape[-1]
    x = layers.Dense(MLP_RATIO * dimension, activation="gelu", name=f"{name}1")(x)
    return layers.Dense(dimension, name=f"{name}2")(x)


def patch_size(input_shape: Shape) -> int:
    """Side of a patch for images of any size: 16 as in the paper, smaller for small images.

    The largest of 16, 8 and 4 that cuts the image evenly into at least 7 x 7 patches; 4 if none
    does. So 224 x 224 has 14 x 14 patches of 16, 64 x 64 has 8 x 8 of 8, 28 x 28 has 7 x 7 of 4.
    """
    height, width, _ = input_shape
    for patch in PATCHES:
        even = height % patch == 0 and width % patch == 0
        if even and min(height, width) // patch >= FEWEST_PATCHES:
            return patch
    return PATCHES[-1]


def _make(
    dimension: int,
    heads: int,
    last_rate: float,
    name: str,
    shape: Shape,
    classes: int,
    width: float,
) -> keras.Model:
    return vit(
        shape,
        classes,
        dimension=scaled(dimension, width, heads),
        heads=heads,
        patch=patch_size(shape),
        # Stochastic depth suits large networks: a narrow one needs all its blocks.
        last_rate=last_rate * min(width, 1),
        name=name,
    )


def _network(
    name: str,
    title: str,
    dimension: int,
    heads: int,
    published: Published,
    last_rate: float = 0.0,
) -> Network:
    return Network(
        name=name,
        title=title,
        make=partial(_make, dimension, heads, last_rate, name),
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=16,
        published=published,
        step=PATCHES[-1],
        small_side=20,  # 25 patches: more take too long to learn from within a minute
        small_width=48 / dimension,
    )


NETWORKS = (
    _network(
        "vit_ti16",
        "ViT-Ti/16",
        192,
        3,
        Published(
            parameters=5_717_416,
            source="timm's vit_tiny_patch16_224; Steiner et al., 2022",
            giga_macs=1.26,
            macs_source="timm's benchmark",
        ),
    ),
    _network(
        "vit_s16",
        "ViT-S/16",
        384,
        6,
        Published(
            parameters=22_050_664,
            source="timm's vit_small_patch16_224; Steiner et al., 2022",
            millions=22,
            giga_macs=4.6,
            macs_source="Liu et al., 2021 (Swin), table 1, as DeiT-S",
        ),
    ),
    _network(
        "vit_b16",
        "ViT-B/16",
        768,
        12,
        Published(
            parameters=86_567_656,
            source="timm's vit_base_patch16_224; Dosovitskiy et al., 2021, table 1; lecture 002",
            millions=86.6,
            giga_macs=17.5,
            macs_source="Liu et al., 2021 (Swin), table 1, as DeiT-B at 224",
        ),
    ),
    _network(
        "deit_t",
        "DeiT-Ti",
        192,
        3,
        Published(
            parameters=5_717_416,
            source="timm's deit_tiny_patch16_224; Touvron et al., 2021, table 1; lecture 002",
            millions=5.7,
            giga_macs=1.26,
            macs_source="timm's benchmark",
        ),
        last_rate=0.1,  # DeiT is a ViT with another training (its table 9)
    ),
)
