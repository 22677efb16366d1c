"""The Swin Transformer: attention in windows that shift, and maps that are halved as in a CNN.

Liu et al., "Swin Transformer", 2021 (lecture 002). Blocks are called as in figure 3: stage1 to
stage4 with W-MSA and SW-MSA in turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from utils.messages import marked, tr
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

PATCH = 4
WINDOW = 7
# Swin-T (section 3.3): the first stage's channels, and each stage's blocks and heads.
CHANNELS = 96
BLOCKS = (2, 2, 6, 2)
HEADS = (3, 6, 12, 24)
LAST_RATE = 0.2
EPSILON = 1e-5
STEP = PATCH * 2 ** (len(BLOCKS) - 1)


def swin(
    input_shape: Shape = (224, 224, 3),
    classes: int = 1000,
    *,
    channels: int = CHANNELS,
    last_rate: float = LAST_RATE,
    name: str = "swin_t",
) -> keras.Model:
    """Swin-T, at any number of channels.

    Args:
        input_shape: (height, width, channels), sides multiples of 32.
        classes: outputs.
        channels: of the first stage, a multiple of 3; doubled by every later one.
        last_rate: of stochastic depth in the last block, rising from 0 in the first.
        name: the model's name.

    Returns:
        A functional model from images to logits; the stages' maps have a 4th, 8th, 16th and 32nd
        of the image's sides.

    Raises:
        ValueError: if a side is not a multiple of 32, windows cannot tile a map (see
            `window_size`), or `channels` is not a multiple of 3.
    """
    import keras
    from keras import layers

    from utils.models.branches import rising_rates

    height, width, _ = input_shape
    if height % STEP or width % STEP:
        raise ValueError(
            tr(
                "Swin halves its maps three times after patches of 4: sides must be multiples of "
                "{step}, not {height} x {width}",
                step=STEP,
                height=height,
                width=width,
            )
        )
    if channels % HEADS[0]:
        raise ValueError(
            tr(
                "{channels} channels cannot be divided among {heads} heads",
                channels=channels,
                heads=HEADS[0],
            )
        )
    rates = iter(rising_rates(sum(BLOCKS), last_rate))
    images = keras.Input(input_shape, name="images")
    x = layers.Conv2D(channels, PATCH, strides=PATCH, name="patch_embedding")(images)
    x = layers.LayerNormalization(epsilon=EPSILON, name="patch_norm")(x)
    for stage, (blocks, heads) in enumerate(zip(BLOCKS, HEADS, strict=True), start=1):
        if stage > 1:
            x = merge_patches(x, f"stage{stage}_merging")
        window = window_size(x.shape[1], x.shape[2])
        for number in range(1, blocks + 1):
            shifted = number % 2 == 0
            # One window is the whole map: there is nowhere to shift it to.
            shift = window // 2 if shifted and window < max(x.shape[1:3]) else 0
            block = f"stage{stage}_block{number}"
            x = swin_block(x, heads, window, shift, block, next(rates))
    x = layers.LayerNormalization(epsilon=EPSILON, name="norm")(x)
    x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
    logits = layers.Dense(classes, name="logits")(x)
    return keras.Model(images, logits, name=name)


def swin_block(x: Any, heads: int, window: int, shift: int, name: str, rate: float = 0.0) -> Any:
    """Attention in windows, then an MLP; each is normalised before and added after.

    Args:
        x: (batch, height, width, channels).
        heads: of the attention.
        window: side of a window in positions.
        shift: 0 for W-MSA, else the windows' shift for SW-MSA.
        name: of the block, such as "stage1_block1".
        rate: of stochastic depth.

    Returns:
        (batch, height, width, channels).

    Source:
        Liu et al., 2021, equation 3.
    """
    from keras import layers

    from utils.models.branches import stochastic_depth
    from utils.models.vit import mlp
    from utils.models.window_attention import WindowAttention

    attention = f"{name}_{'sw' if shift else 'w'}_msa"
    y = layers.LayerNormalization(epsilon=EPSILON, name=f"{name}_norm1")(x)
    y = WindowAttention(heads, window, shift, name=attention)(y)
    y = stochastic_depth(y, rate, f"{name}_stochastic_depth1")
    x = layers.Add(name=f"{name}_add1")([x, y])
    y = layers.LayerNormalization(epsilon=EPSILON, name=f"{name}_norm2")(x)
    y = mlp(y, f"{name}_mlp")
    y = stochastic_depth(y, rate, f"{name}_stochastic_depth2")
    return layers.Add(name=name)([x, y])


def merge_patches(x: Any, name: str) -> Any:
    """Halve the maps: four neighbours become one position, with twice the channels of one.

    Args:
        x: (batch, height, width, channels), sides even.
        name: of its layers.

    Returns:
        (batch, height / 2, width / 2, 2 channels).

    Source:
        Liu et al., 2021, section 3.1; the order of the neighbours is that of its code: down first.
    """
    from keras import layers

    neighbours = [x[:, row::2, column::2] for column in (0, 1) for row in (0, 1)]
    y = layers.Concatenate(name=f"{name}_neighbours")(neighbours)
    y = layers.LayerNormalization(epsilon=EPSILON, name=f"{name}_norm")(y)
    return layers.Dense(2 * x.shape[-1], use_bias=False, name=name)(y)


def window_size(height: int, width: int) -> int:
    """Side of the windows of a map: the largest up to 7 that tiles it.

    At 224 x 224 every stage has windows of 7. A map that is smaller is one window; a 32 x 32 image
    has windows of 4, 4, 2 and 1 in its four stages.

    Raises:
        ValueError: if only windows of a single position would tile it.
    """
    for window in range(min(WINDOW, height, width), 0, -1):
        if height % window == 0 and width % window == 0:
            break
    if window == 1 < min(height, width):
        raise ValueError(
            tr(
                "no window of 2 to {largest} positions per side tiles a map of {height} x {width}: "
                "take images of 32, 64, 96, 128, 160, 192 or 224 pixels per side",
                largest=WINDOW,
                height=height,
                width=width,
            )
        )
    return window


def _make(shape: Shape, classes: int, width: float) -> keras.Model:
    return swin(
        shape,
        classes,
        channels=scaled(CHANNELS, width, HEADS[0]),
        # Stochastic depth suits large networks: a narrow one needs all its blocks.
        last_rate=LAST_RATE * min(width, 1),
    )


NETWORKS = (
    Network(
        name="swin_t",
        title=marked("Swin-T"),
        make=_make,
        input_shape=(224, 224, 3),
        classes=1000,
        smallest=STEP,
        published=Published(
            parameters=28_288_354,
            source="timm's swin_tiny_patch4_window7_224; Liu et al., 2021, table 1; lecture 002",
            millions=29,  # rounded up, in the paper and in the lecture
            giga_macs=4.5,
            macs_source="Liu et al., 2021, table 1",
        ),
        step=STEP,
    ),
)
