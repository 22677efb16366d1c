"""LeNet-5 (1998): two convolutions, two poolings, three dense layers (lectures 002, 003, 004).

LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998,
figure 2. Like the lectures, and unlike the paper, every map of C3 sees all six maps of S2 (in the
paper each sees three to six), subsampling is a plain average without weights, and the
output is a dense layer in place of distances to drawn prototypes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import marked
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras


def lenet5(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """LeNet-5, for the paper's 32x32x1 images: 28x28x6, 14x14x6, 10x10x16, 5x5x16, 120, 84, 10.

    Args:
        input_shape: (height, width, channels), sides of at least 16.
        classes: outputs.
        width: factor of maps and units.

    Returns:
        A model from images to logits, with layers C1, S2, C3, S4, C5, F6 and output.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    x = layers.Conv2D(scaled(6, width), 5, activation="tanh", name="C1")(images)
    x = layers.AveragePooling2D(2, name="S2")(x)
    x = layers.Conv2D(scaled(16, width), 5, activation="tanh", name="C3")(x)
    x = layers.AveragePooling2D(2, name="S4")(x)
    # On 5x5 maps a dense layer is the 5x5 convolution that the paper calls C5; unlike that, it
    # also takes the maps of other image sizes.
    x = layers.Flatten(name="flatten")(x)
    x = layers.Dense(scaled(120, width), activation="tanh", name="C5")(x)
    x = layers.Dense(scaled(84, width), activation="tanh", name="F6")(x)
    return keras.Model(images, layers.Dense(classes, name="output")(x), name="lenet5")


NETWORKS = (
    Network(
        name="lenet5",
        title=marked("LeNet-5"),
        make=lenet5,
        input_shape=(32, 32, 1),
        classes=10,
        smallest=16,
        published=Published(
            parameters=61_706,
            source="lecture 002: 61,470 weights, and 236 biases; LeCun et al., 1998, figure 2",
            millions=0.06,
            # No multiply-adds: those of lecture 002 (4 M) are ten times what its own layers need.
        ),
        small_width=1.0,
    ),
)
