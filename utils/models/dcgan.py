"""DCGAN (2016) at its paper's size: noise to 64x64 images, and images to a logit (lecture 002).

Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional generative
adversarial networks", 2016, section 3 and figure 1: no pooling and no dense layer, but strided and
transposed convolutions; batch normalisation everywhere but at the generator's output and the
discriminator's input; ReLU and tanh in the first, leaky ReLU in the second. The small networks
that the lessons train on 28x28 images, and all that belongs to training them, are in `utils.gan`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.messages import marked
from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras

KERNEL = 4  # as in the authors' code: divisible by the stride 2, so no chequerboard
FILTERS = 64  # next to the image; twice as many at half the side, and so on
DEVIATION = 0.02  # of the kernels at the start
SLOPE = 0.2  # of the leaky ReLU for negative values
SMALLEST_SIDE = 16


def generator(input_shape: Shape, classes: int = 3, width: float = 1.0) -> keras.Model:
    """From noise to images.

    For the paper's 1x1x100: 4x4x512, 8x8x256, 16x16x128, 32x32x64, 64x64x3. The paper's
    figure shows twice as many feature maps as its authors' code has.

    Args:
        input_shape: (1, 1, numbers in a noise vector); other sides give images of other sizes.
        classes: channels of the image.
        width: factor of all filters.

    Returns:
        A model from noise to images with values -1 to 1, layers project, up1 to up3, images.
    """
    import keras
    from keras import layers

    noise = keras.Input(input_shape, name="noise")
    start = keras.initializers.RandomNormal(stddev=DEVIATION)

    def up(filters: int, name: str, strides: int = 2, padding: str = "same") -> keras.Layer:
        return layers.Conv2DTranspose(
            filters,
            KERNEL,
            strides,
            padding,
            use_bias=False,  # the normalisation would remove it
            kernel_initializer=start,
            name=name,
        )

    x = up(scaled(8 * FILTERS, width), "project", strides=1, padding="valid")(noise)
    x = layers.ReLU(name="project_relu")(layers.BatchNormalization(name="project_bn")(x))
    for number in range(1, 4):
        x = up(scaled(8 * FILTERS // 2**number, width), f"up{number}")(x)
        x = layers.BatchNormalization(name=f"up{number}_bn")(x)
        x = layers.ReLU(name=f"up{number}_relu")(x)
    images = layers.Activation("tanh", name="tanh")(up(classes, "images")(x))
    return keras.Model(noise, images, name="dcgan_generator")


def discriminator(input_shape: Shape, classes: int = 1, width: float = 1.0) -> keras.Model:
    """From images to logits, for the paper's 64x64x3: 32x32x64, 16x16x128, 8x8x256, 4x4x512, 1.

    Args:
        input_shape: (height, width, channels), sides that are multiples of 16.
        classes: outputs; one, positive for real, in a GAN.
        width: factor of all filters.

    Returns:
        A model from images to logits, with layers down1 to down4 and logits.
    """
    import keras
    from keras import layers

    images = x = keras.Input(input_shape, name="images")
    start = keras.initializers.RandomNormal(stddev=DEVIATION)
    for number in range(1, 5):
        x = layers.Conv2D(
            scaled(FILTERS * 2 ** (number - 1), width),
            KERNEL,
            2,
            "same",
            use_bias=False,
            kernel_initializer=start,
            name=f"down{number}",
        )(x)
        if number > 1:
            x = layers.BatchNormalization(name=f"down{number}_bn")(x)
        x = layers.LeakyReLU(SLOPE, name=f"down{number}_relu")(x)
    # A convolution over the whole map is a dense layer that also takes other sizes.
    x = layers.Conv2D(
        classes, x.shape[1:3], use_bias=False, kernel_initializer=start, name="verdict"
    )(x)
    return keras.Model(images, layers.Flatten(name="logits")(x), name="dcgan_discriminator")


SOURCE = "the sum over the paper's layers with 64 filters, without biases"
NETWORKS = (
    Network(
        name="dcgan_generator",
        title=marked("DCGAN, generator"),
        make=generator,
        input_shape=(1, 1, 100),
        classes=3,
        smallest=1,
        published=Published(
            parameters=3_578_624,
            source=f"{SOURCE}: 3,576,704 trained and 1,920 statistics of batch normalisation",
        ),
        small_side=1,
        classifies=False,
    ),
    Network(
        name="dcgan_discriminator",
        title=marked("DCGAN, discriminator"),
        make=discriminator,
        input_shape=(64, 64, 3),
        classes=1,
        smallest=SMALLEST_SIDE,
        published=Published(
            parameters=2_767_360,
            source=f"{SOURCE}: 2,765,568 trained and 1,792 statistics of batch normalisation",
        ),
        step=SMALLEST_SIDE,
    ),
)
