"""Blocks that cut a convolution into cheaper ones: depthwise separable, grouped (lecture 003)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import tr

if TYPE_CHECKING:
    import keras


def depthwise_separable(
    x: keras.KerasTensor, filters: int, strides: int = 1, name: str = "1"
) -> keras.KerasTensor:
    """A 3x3 kernel for each channel, then 1x1 over all channels, each normalised.

    Weights: 9 C + C F, where one 3x3 convolution has 9 C F; normalising adds 4 (C + F).

    Args:
        x: (batch, height, width, channels), with known sides if `strides` is 2.
        filters: F, of the 1x1 convolution.
        strides: of the 3x3 kernels, 1 or 2.
        name: ends the names of the layers: conv_dw_1, conv_pw_1 and so on.

    Returns:
        (batch, height / strides, width / strides, filters).

    Source:
        Howard et al., "MobileNets", 2017, section 3.1 and figure 3.
    """
    from keras import layers

    if strides > 1:
        # Zeros only at the bottom and the right, for every size: borrowed weights expect this.
        x = layers.ZeroPadding2D(((0, 1), (0, 1)), name=f"conv_pad_{name}")(x)
    x = layers.DepthwiseConv2D(
        3,
        strides,
        padding="same" if strides == 1 else "valid",
        use_bias=False,
        name=f"conv_dw_{name}",
    )(x)
    x = layers.BatchNormalization(name=f"conv_dw_{name}_bn")(x)
    # ReLU is limited to 6, so that few bits can hold the numbers.
    x = layers.ReLU(6.0, name=f"conv_dw_{name}_relu")(x)
    x = layers.Conv2D(filters, 1, use_bias=False, name=f"conv_pw_{name}")(x)
    x = layers.BatchNormalization(name=f"conv_pw_{name}_bn")(x)
    return layers.ReLU(6.0, name=f"conv_pw_{name}_relu")(x)


def grouped_bottleneck(
    x: keras.KerasTensor,
    filters: int,
    groups: int = 32,
    group_width: int = 4,
    strides: int = 1,
    name: str = "block",
) -> keras.KerasTensor:
    """The block of ResNeXt: a bottleneck whose 3x3 convolution is cut into groups.

    Weights for C = `filters` channels: C D + 9 D D / G + D C, where D = `groups * group_width`.

    Args:
        x: (batch, height, width, channels).
        filters: channels that come out.
        groups: G, how many groups ("cardinality"); 1 is a ResNet bottleneck.
        group_width: channels of each.
        strides: of the 3x3 convolution.
        name: starts the names of its layers.

    Returns:
        (batch, height / strides, width / strides, filters).

    Raises:
        ValueError: if a number is below 1.

    Source:
        Xie et al., "Aggregated residual transformations for deep neural networks", 2017, figure 3c.
    """
    from keras import layers

    if min(filters, groups, group_width, strides) < 1:
        raise ValueError(
            tr(
                "filters, groups, group_width and strides must be at least 1, not "
                "{filters}, {groups}, {group_width} and {strides}",
                filters=filters,
                groups=groups,
                group_width=group_width,
                strides=strides,
            )
        )

    def conv_bn(
        x: keras.KerasTensor,
        count: int,
        kernel: int,
        suffix: str,
        strides: int = 1,
        groups: int = 1,
    ) -> keras.KerasTensor:
        x = layers.Conv2D(
            count,
            kernel,
            strides,
            padding="same",
            groups=groups,
            use_bias=False,
            kernel_initializer="he_normal",
            name=f"{name}_{suffix}",
        )(x)
        return layers.BatchNormalization(name=f"{name}_{suffix}_bn")(x)

    shortcut = x
    if strides > 1 or x.shape[-1] != filters:
        shortcut = conv_bn(x, filters, 1, "shortcut", strides)
    inner = groups * group_width
    x = layers.ReLU(name=f"{name}_1_relu")(conv_bn(x, inner, 1, "1"))
    x = layers.ReLU(name=f"{name}_2_relu")(conv_bn(x, inner, 3, "2", strides, groups))
    x = conv_bn(x, filters, 1, "3")
    x = layers.Add(name=f"{name}_add")([shortcut, x])
    return layers.ReLU(name=name)(x)
