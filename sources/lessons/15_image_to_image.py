# ---
# jupyter:
#   course:
#     translate:
#     - error
#     - sharpness
#     - judge
#     - the originals
#     - L1 alone
#     - L1 and adversarial
#     - "L1 alone, sharpened"
#     - the negative of the image
#     - the negative of another
#     - one negative for all
#     - "error, G"
#     - "nearest, G"
#     - "error, F"
#     - "judge, F"
#     - way back
#     - unchanged
#     - no identity loss
#     - all three
#     - no discriminator
#     - discriminator
#     - features
#     - "{one[0].psnr:.2f} dB / {one[0].ssim:.3f}\nsharpness {one[0].sharpness:.2f}"
# ---

# %% [markdown]
# # From image to image: pix2pix, CycleGAN and super-resolution
#
# **Can a network paint a garment from its outline, or put stripes on it without a single example of before and after?**
# In lesson 14 the generator was given a label. Now it is given an image. The three applications at the end of lecture 002
# work in this way: pix2pix turns drawings into photographs, CycleGAN turns horses into zebras, and SRGAN turns few pixels
# into many. In this lesson we build and train a small version of each of them.
#
# After this lesson you can
#
# - say what pix2pix, CycleGAN and SRGAN add to the two losses of a GAN, and why an error alone gives blurred images;
# - build a U-Net and a PatchGAN, and work out how large a patch the discriminator sees;
# - write the training step of pix2pix, and measure what each of its two losses contributes;
# - write the training step of a CycleGAN, and say what cycle consistency guarantees and what it does not;
# - train a network for super-resolution on the squared error, on a perceptual loss, and against a discriminator;
# - compare the results by PSNR and SSIM, and say why the numbers and your eyes disagree.
#
# **Time**: 75 minutes in class; the cells together run for about two minutes on two cores. **You need**:
# lessons 09, 13 and 14. **Data**: 10,000 images of Fashion-MNIST; a photograph that ships with scikit-learn.
# **Weights**: the judge of lesson 13, VGG16 of lesson 09 and EfficientNet-Lite0, which ship with the kit.

# %%
import numpy as np

from utils import data, device, measured, plots
from utils.arithmetic import conv_output_size, receptive_field, receptive_fields
from utils.checks import check
from utils.gan import frechet_distance, load_judge
from utils.gan.quality import psnr, sharpness, ssim

device.setup(seed=0, mixed_precision=False)  # the gradients of a GAN are small

import keras

# %%
import tensorflow as tf
from keras import layers, ops

from utils.gan import super_resolution, upscaling
from utils.gan.adversarial import Adversaries, dcgan_adam, discriminator_loss, generator_loss
from utils.gan.feature_distance import FeatureDistance

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With an internet connection and a GPU, take `SOURCE = "tfds"`,
# `EPOCHS = 10`, `CYCLE_EPOCHS = 10`, `PIECES = 20_000` and `LOSS_EPOCHS = 10`.

# %% tags=["parameters"]
SOURCE = "embedded"  # as in utils.data.load
EPOCHS = 1  # epochs of pix2pix
CYCLE_EPOCHS = 1  # epochs of the CycleGAN on the plain and the striped garments
PIECES = 2000  # pieces of a photograph to learn super-resolution from
UPSCALER_EPOCHS = 4  # epochs on the pieces with the squared error, from which all others start
LOSS_EPOCHS = 1  # epochs on the pieces with each of the losses that are compared; 2 in the table
MEASURED = "shipped"  # or a number of seeds, to measure the table of section 9 here, for minutes

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train")
test_images, test_labels = fashion.arrays("test", 2000)
garments = images.reshape(-1, 28, 28, 1) / np.float32(255)  # 0 to 1
truth = test_images.reshape(-1, 28, 28, 1) / np.float32(255)
judge = load_judge()

# %% [markdown]
# ## 1. When the input is an image: what each application adds
#
# | | input and output | needs pairs | loss of the generator, beside the adversarial loss | input and output of the discriminator |
# | --- | --- | --- | --- | --- |
# | pix2pix (Isola et al., 2017) | 256 x 256 x 3 to 256 x 256 x 3 | yes | 100 times the mean absolute error | both images, 256 x 256 x 6; gives 30 x 30 logits |
# | CycleGAN (Zhu et al., 2017) | two generators, each from 256 x 256 x 3 to the same shape | no | 10 times the mean absolute error after a way there and back, in both directions | one image, 256 x 256 x 3; gives 30 x 30 logits |
# | SRGAN (Ledig et al., 2017) | h x w x 3 to 4h x 4w x 3 | made by shrinking | squared error of VGG19's features; the adversarial loss has the weight 1/1000 | one image; gives 1 logit |
#
# This is called **image-to-image translation**. A **pair** is an input together with the one right output. Pix2pix and
# SRGAN have pairs. Then why do they need a discriminator at all? Could we not train on the error, as in lesson 04?
#
# **Why an error alone blurs.** Suppose that a stripe in the right output is black or white with equal chances, and that
# the input does not tell which. **Predict.** Which grey, from 0 to 1, has the smallest squared error on average?

# %%
greys = np.linspace(0, 1, 5)
squared = (greys**2 + (1 - greys) ** 2) / 2
for grey, error in zip(greys, squared, strict=True):
    print(f"grey {grey:.2f}: mean squared error {error:.2f}")
print(f"best: grey {greys[squared.argmin()]:.2f}")

# %% [markdown]
# The best output is the mean of all right outputs, and this mean is itself wrong: no original has a grey stripe. A
# discriminator learns that grey stripes are fake, and pushes the generator to black or white. In half of the cases this
# is the wrong one, and then the squared error is 1 instead of 0.25. So we must expect sharper images with a larger error.
#
# **Exercise 1.** The stripe is white (1) in seven cases of ten. Which grey has the smallest mean squared error?

# %% tags=["exercise"]
answer = None  # a grey from 0 to 1
check(answer, 0.7, "The constant with the smallest squared error is a well-known number.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.7 * 1 + 0.3 * 0
# ```
# It is the mean. With the absolute error, which pix2pix takes, it is the median: here white. This blurs less, but the
# stripe is always white.
# </details>
#
# **Remember.** An error asks for the mean or the median of all right outputs. A discriminator asks for an output that
# looks like one of them.
#
# ## 2. From edges to garments: pairs, and a U-Net
#
# Isola et al. turn drawings of handbags and shoes into photographs. We do the same with Fashion-MNIST. The input is made
# from the output: the Sobel kernels of lesson 01 give the slope of the brightness in two directions, and where it is
# steep, the pixel belongs to an edge. (The method of Canny, 1986, gives thinner edges, in more steps.)


# %%
def edges_of(garments):
    """1 where the brightness changes fast, and 0 elsewhere: float32 (n, 28, 28, 1)."""
    sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]], np.float32)
    kernels = np.stack([sobel, sobel.T], axis=-1)[:, :, None]  # 3 x 3, 1 channel in, 2 out
    slopes = np.asarray(ops.conv(garments, kernels, padding="same"))
    return (np.linalg.norm(slopes, axis=-1, keepdims=True) > 1.5).astype(np.float32)


edges, test_edges = edges_of(garments), edges_of(truth)
plots.image_rows({"edges": test_edges[:12], "garment": truth[:12]})
print(f"{len(edges):,} pairs to learn from; {edges.mean():.0%} of the pixels are edges")

# %% [markdown]
# The edges tell where the garment is. They do not tell how bright it is, or what its cloth looks like inside.
#
# The generator is a **U-Net** (Ronneberger et al., 2015). The left arm of the U makes the maps smaller, from 28 x 28 to
# 7 x 7, so that a unit sees a large part of the image. The right arm enlarges them with transposed convolutions (lesson
# 13). In between there are **skip connections**: the maps of the left arm are concatenated with the maps of the same size
# in the right arm. So the exact position of an edge does not have to pass through the 7 x 7 maps.


# %%
def block(x, filters, layer=layers.Conv2D, kernel=4, stride=2):
    x = layer(filters, kernel, stride, padding="same", use_bias=False)(x)
    return layers.LeakyReLU(0.2)(layers.BatchNormalization(momentum=0.9)(x))


def u_net():
    image = keras.Input((28, 28, 1))
    wide = block(image, 16, kernel=3, stride=1)  # 28 x 28 x 16
    middle = block(wide, 32)  # 14 x 14 x 32
    x = block(block(middle, 64), 64, kernel=3, stride=1)  # 7 x 7 x 64
    x = layers.concatenate([block(x, 32, layers.Conv2DTranspose), middle])  # 14 x 14
    x = layers.concatenate([block(x, 16, layers.Conv2DTranspose), wide])  # 28 x 28
    return keras.Model(image, layers.Conv2D(1, 3, padding="same", activation="tanh")(x))


# %% [markdown]
# **Exercise 2.** How many parameters does the last convolution have?

# %% tags=["exercise"]
answer = None  # a calculation
last = u_net().layers[-1].count_params()
check(answer, last, "How many channels does it read? The skip connection brings some of them.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (3 * 3 * (16 + 16) + 1) * 1
# ```
# 16 channels come from the transposed convolution, and 16 through the skip connection.
# </details>
#
# There is no noise in the input. Isola et al. report that their generator learned to ignore it. So our generator gives
# one output for each input.
#
# ## 3. A discriminator for patches: PatchGAN
#
# The absolute error already takes care of the large areas. So the discriminator of pix2pix does not have to look at the
# image as a whole. It is a convolutional network that ends early, and gives a *map* of logits. Each logit says whether
# one patch of the image looks real. This is a **PatchGAN**. The one of the paper has five convolutions with kernels of
# 4 x 4, three of them with stride 2.
#
# **Predict.** How large is the patch that one logit sees? How many logits are there for an image of 256 x 256?

# %%
published = [(4, 2), (4, 2), (4, 2), (4, 1), (4, 1)]
side = 256
for (kernel, stride), field in zip(published, receptive_fields(published), strict=True):
    side = conv_output_size(side, kernel, stride, padding=1)
    print(f"kernel {kernel}, stride {stride}: {side:3} x {side:<3} sees {field} x {field}")
patch = receptive_field(published)

# %% [markdown]
# 30 x 30 logits, each for a patch of 70 x 70: this is the *70 x 70 PatchGAN*. Its loss is the mean over the 900 logits.
# It has fewer parameters than a discriminator of the whole image, and takes images of any size.
#
# For our small images three convolutions are enough. The discriminator is given the edges and the image, as two channels.
# So it can also see whether the image *belongs to* the edges.


# %%
def patchgan():
    edges, image = keras.Input((28, 28, 1)), keras.Input((28, 28, 1))
    x = layers.concatenate([edges, image])
    x = layers.LeakyReLU(0.2)(layers.Conv2D(16, 4, 2, padding="same")(x))
    x = layers.LeakyReLU(0.2)(layers.Conv2D(32, 4, 2, padding="same")(x))
    return keras.Model([edges, image], layers.Conv2D(1, 3, padding="same")(x))


logits = patchgan()([test_edges[:1], truth[:1]])
print("logits:", logits.shape[1:3])

# %% [markdown]
# **Exercise 3.** How large is the patch that one of our logits sees?

# %% tags=["exercise"]
answer = None  # pixels along one side
our_patch = receptive_field([(4, 2), (4, 2), (3, 1)])
check(answer, our_patch, "Each layer adds (kernel - 1) times the product of the strides before it.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 3 * 1 + 3 * 2 + 2 * 4
# ```
# 18 x 18 pixels.
# </details>
#
# ## 4. Pix2pix: the training step, and what each loss contributes
#
# The two losses of the GAN are those of lesson 13; the generator has the mean absolute error in addition, which is also
# called the **L1 loss**:
#
# $$L_G = -\log D(e, G(e)) + \lambda \cdot |x - G(e)|$$
#
# Here $e$ are the edges, $x$ is the right image, and $\lambda = 100$, as in the paper. `Adversaries` of the kit keeps the
# two networks, their optimizers and the running losses for `fit`. The step stands here:


# %%
class Pix2Pix(Adversaries):
    l1, adversarial = 100.0, 1.0  # the weight of each loss

    def train_step(self, batch):
        edges, real = batch
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(edges, training=True)
            on_real, on_fake = self.discriminator([edges, real]), self.discriminator([edges, fake])
            error, deceive = ops.mean(ops.abs(real - fake)), generator_loss(on_fake)
            g_loss = self.l1 * error + self.adversarial * deceive
            d_loss = discriminator_loss(on_real, on_fake)  # real is 1, fake is 0
        move(self.generator, self.generator_optimizer, tape, g_loss)
        move(self.discriminator, self.discriminator_optimizer, tape, d_loss)
        return self.record(generator=g_loss, discriminator=d_loss)


# %% [markdown]
# As in lesson 13, each network is moved down the gradient of its own loss:


# %%
def move(network, optimizer, tape, loss):
    weights = network.trainable_variables
    optimizer.apply(tape.gradient(loss, weights), weights)


def pix2pix(targets, l1=100.0, adversarial=1.0, epochs=EPOCHS, rate=1e-3, seed=0, verbose=2):
    """A generator that was trained to make the targets from the edges, with these weights."""
    keras.utils.set_random_seed(seed)
    model = Pix2Pix(u_net(), patchgan())
    model.l1, model.adversarial = l1, adversarial
    model.compile(dcgan_adam(rate), dcgan_adam(rate))  # Adam with beta_1 = 0.5
    model.fit(edges, 2 * targets - 1, batch_size=32, epochs=epochs, verbose=verbose)
    return model.generator


# %% [markdown]
# We train with both losses:

# %%
generator = pix2pix(garments)

# %% [markdown]
# Four measures compare the results with the garments that the edges were made from. None of them is enough by itself:
#
# - the *error* is the mean absolute error, which is also in the loss;
# - *sharpness* is the energy of the differences between neighbouring pixels, divided by that of the originals. It does
#   not say whether the details are right: noise is sharp, too;
# - *judge* is the share of images in which the judge of lesson 13 sees the true class. It is in no loss;
# - *Frechet* is the Frechet distance of lesson 13 between the made and the real images: do they look alike as a whole?


# %%
def measures(made):
    """The four measures of garments that were made from the test edges, 0 to 1."""
    return {
        "error": np.abs(made - truth).mean(),
        "sharpness": sharpness(made).mean() / sharpness(truth).mean(),
        "judge": (judge.predict(made) == test_labels).mean(),
        "Frechet": frechet_distance(judge.features(made), judge.features(truth)),
    }


def paint(generator, edges):
    """Garments from edges, 0 to 1."""
    return (generator.predict(edges, batch_size=500, verbose=0) + 1) / 2


# %%
made = paint(generator, test_edges)
for name, some in {"pix2pix": made, "the originals": truth}.items():
    print(f"{name:14}" + "".join(f"{k:>11} {v:.3f}" for k, v in measures(some).items()))
plots.image_rows({"edges": test_edges[:12], "pix2pix": made[:12], "original": truth[:12]})

# %% [markdown]
# After one epoch, most garments are easy to recognise. Look at what the edges do not tell: the seventh garment is dark and
# has become grey, and the letters on the second one are lost.
#
# **What does each of the two losses contribute?** The table shows three seeds, and trainings of three epochs (`python -m
# benchmarks.claims pix2pix_losses` measures it). "100 to 1" are the weights of the L1 loss and the adversarial loss. The
# last row is a control without any training. It takes the images of "L1 alone", and adds a multiple of the difference
# between the image and its mean over 3 x 3 pixels, like the sharpening kernel of lesson 01, until they are as sharp as
# those of "10 to 1".
#
# **Predict.** Which row will have the smallest error, and which the least sharp images?

# %%
print(measured.table(measured.read("pix2pix_losses")))

# %% [markdown]
# What the table says: on average, the L1 loss alone gives the smallest errors and the least sharp images.
#
# - **The L1 loss makes the garment the right one.** Without the L1 loss the error is more than one and a half times as
#   large as with both losses, and the judge recognises fewer garments, at either rate.
# - **The adversarial loss sharpens, but so does a filter.** With every seed the adversarial loss makes the images sharper.
#   But a filter makes the images of "L1 alone" as sharp as those of "10 to 1", and their error is smaller. By the Frechet
#   distance the seeds do not agree on which of the two is better.
#
# So on these garments we cannot show that the adversarial loss does more than a filter. What is it good for, then?
#
# **A texture that the edges do not tell.** Most of these garments have a plain cloth. So we give them stripes: two columns
# of pixels out of four are darkened to a fifth. For each image we draw at random where they begin. The edges are still
# those of the plain garment, so that they do not tell where the stripes are. This is the example of section 1.


# %%
def striped(garments, starts=0):
    """Two columns as they are and two at a fifth of their brightness, in turn."""
    columns = np.arange(28) + np.reshape(starts, (-1, 1))
    shares = np.where(columns // 2 % 2, np.float32(0.2), np.float32(1))
    return garments * shares[:, None, :, None]


def stripes(images):
    """How strong waves of 4 pixels are along the rows: the 7th of the Fourier coefficients."""
    return np.abs(np.fft.fft(images[..., 0], axis=2)[:, :, 7]).mean()


# %%
rng = np.random.default_rng(0)
targets, test_targets = (striped(g, rng.integers(4, size=len(g))) for g in (garments, truth))
print(f"stripes of plain garments: {stripes(truth) / stripes(test_targets):.2f} of striped ones")

# %% [markdown]
# We train twice: with the L1 loss alone, which is ordinary regression, and with both losses, 10 to 1.
#
# **Predict.** What will the garments of "L1 alone" look like? Can the sharpening filter give them stripes?

# %%
textures = {"L1 alone": paint(pix2pix(targets, adversarial=0.0), test_edges)}

# %%
textures["L1 and adversarial"] = paint(pix2pix(targets, l1=10.0), test_edges)

# %% [markdown]
# Here are both results, and that of the filter:


# %%
def sharpen(images, amount):
    mean = np.asarray(ops.average_pool(images, 3, strides=1, padding="same"))
    return np.clip(images + amount * (images - mean), 0, 1)


textures["L1 alone, sharpened"] = sharpen(textures["L1 alone"], 2.0)
for name, some in textures.items():
    share, error = stripes(some) / stripes(test_targets), np.abs(some - test_targets).mean()
    print(f"{name:20} stripes {share:.2f}, error {error:.3f}")
plots.image_rows(
    {"edges": test_edges[:12]}
    | {name: some[:12] for name, some in textures.items()}
    | {"original": test_targets[:12]}
)

# %% [markdown]
# The same with three seeds (`python -m benchmarks.claims texture_losses`). Again the filter was set so that its images are
# as sharp as those of "10 to 1".

# %%
print(measured.table(measured.read("texture_losses")))

# %% [markdown]
# **Why is the cloth grey without a discriminator?** The edges do not tell where the stripes begin. With stripes in the
# wrong place the error grows as much as it falls with stripes in the right place, so the L1 loss does not ask for any. The
# filter cannot add them: it enlarges differences that are already there. After the filter, waves of this length are about
# as strong as in garments without stripes.
#
# A discriminator learns that grey cloth is fake. With every seed, L1 and the adversarial loss give stripes that are more
# than one and a half times as strong as those after the filter, at the same sharpness, but a larger error than the L1 loss
# alone. Section 1 predicted both.
#
# **Remember.** The L1 loss keeps the output close to the right one. Where the input does not tell the texture, it gives
# none. Then the adversarial loss makes the generator choose a texture that looks real, and the error grows.
#
# ## 5. Without pairs: cycle consistency
#
# There is no photograph of *the same* horse as a zebra. All that we have are photographs of horses, and photographs of
# zebras. These data are **unpaired**. A discriminator alone only asks that the output looks like *a* zebra. Which
# errors does it not see? Here is a task that we can solve by hand: G turns garments into their negatives, and F turns
# negatives into garments. There are three candidates for G:

# %%
x = truth[:1000]
order = np.random.default_rng(0).permutation(len(x))
candidates = {
    "the negative of the image": 1 - x,
    "the negative of another": 1 - x[order],
    "one negative for all": np.repeat(1 - x[:1], len(x), axis=0),
}
cycle = {name: np.abs((1 - y) - x).mean() for name, y in candidates.items()}  # F(y) is 1 - y
means = {name: np.abs(y.mean(0) - (1 - x).mean(0)).max() for name, y in candidates.items()}

# %% [markdown]
# The **cycle loss** is the mean of $|F(G(x)) - x|$: what comes back after the way there and back should be what was sent.
#
# **Predict.** To which of the three can a discriminator object, if it sees all outputs, but never the inputs that they
# were made from? Which of them have a cycle loss?

# %%
print(f"{'G gives':28}{'means differ':>15}{'cycle loss':>12}")
for name in candidates:
    print(f"{name:28}{means[name]:15.3f}{cycle[name]:12.3f}")

# %% [markdown]
# "Means differ" compares the mean of all outputs with the mean of all negatives, pixel by pixel, and takes the largest
# difference. The second candidate gives exactly the right images, but for the wrong garments. No discriminator can object
# to it. The cycle loss can.
#
# **Exercise 4.** Now G gives the negative of the image *turned from left to right*, and F is trained together with it.
# What is the smallest cycle loss that the two of them can reach?

# %% tags=["exercise"]
answer = None  # a cycle loss
check(answer, 0.0, "What would F have to do with its input, so that x comes back?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.0
# ```
# F turns the image back and takes the negative. The cycle loss only asks that F can undo what G did. It does not ask that
# G did the right thing. Here the discriminator can object: in Fashion-MNIST almost all shoes point to the left.
# </details>
#
# **Remember.** An error keeps the output close to the right one. A discriminator makes it look real. A cycle loss ties it
# to its own input.
#
# ## 6. CycleGAN: stripes for garments, without pairs
#
# Our horses are garments, and our zebras are garments with stripes. The first half of the training images stays as it
# is. The second half gets the stripes of section 4, but now they begin at the same column in all images. So there is no
# garment of which we show both versions. But as we make the stripes ourselves, we know the right output for each *test*
# image.

# %%
half = len(garments) // 2
plain, zebras = garments[:half], striped(garments[half:])
plots.image_rows({"plain": plain[:12], "striped": zebras[:12]})

# %% [markdown]
# There are two generators: G puts stripes on a garment, and F takes them away. They have no skip connections: Zhu et al.
# use a network with **residual blocks** (lesson 16) between the part that makes the maps smaller and the part that
# enlarges them, and so do we. There are also two discriminators: one for striped garments, one for plain ones.


# %%
def normalised(layer, x):
    return layers.BatchNormalization(momentum=0.9)(layer(x))


def translator():
    image = keras.Input((28, 28, 1))
    x = layers.ReLU()(normalised(layers.Conv2D(8, 3, padding="same"), image))
    x = layers.ReLU()(normalised(layers.Conv2D(16, 4, 2, padding="same"), x))  # 14 x 14
    for _ in range(2):
        y = layers.ReLU()(normalised(layers.Conv2D(16, 3, padding="same"), x))
        x = layers.add([x, normalised(layers.Conv2D(16, 3, padding="same"), y)])
    x = layers.ReLU()(normalised(layers.Conv2DTranspose(8, 4, 2, padding="same"), x))
    return keras.Model(image, layers.Conv2D(1, 3, padding="same", activation="tanh")(x))


# %% [markdown]
# The discriminators are PatchGANs as in section 3, but they see one image only. And there is a small helper: it makes one
# model of two networks, so that one optimizer can move both.


# %%
def discriminator():
    image = keras.Input((28, 28, 1))
    x = layers.LeakyReLU(0.2)(layers.Conv2D(16, 4, 2, padding="same")(image))
    x = layers.LeakyReLU(0.2)(layers.Conv2D(32, 4, 2, padding="same")(x))
    return keras.Model(image, layers.Conv2D(1, 3, padding="same")(x))


def pair(one, other):
    x, y = keras.Input((28, 28, 1)), keras.Input((28, 28, 1))
    return keras.Model([x, y], [one(x), other(y)])


# %% [markdown]
# **The step.** The loss of the generators has three parts. Two of them we know: the adversarial loss and the cycle loss.
# The third one is the **identity loss** of Zhu et al.: a garment that already has stripes should not be changed by G, and
# a plain garment should not be changed by F. We shall see what it is good for.


# %%
class CycleGAN(Adversaries):
    def train_step(self, batch):
        x, y = batch  # plain garments and striped ones, which are not the same garments
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator([x, y], training=True)  # G(x) and F(y)
            back = self.generator(fake[::-1], training=True)  # G(F(y)) and F(G(x))
            same = self.generator([y, x], training=True)  # G(y) and F(x)
            on_real, on_fake = self.discriminator([y, x]), self.discriminator(fake)
            g_loss = sum(map(generator_loss, on_fake)) + self.cycle * apart(back, [y, x])
            g_loss += self.identity * apart(same, [y, x])
            d_loss = sum(map(discriminator_loss, on_real, on_fake))
        move(self.generator, self.generator_optimizer, tape, g_loss)
        move(self.discriminator, self.discriminator_optimizer, tape, d_loss)
        return self.record(generator=g_loss, discriminator=d_loss)


# %% [markdown]
# As in the paper, the cycle loss counts ten times, and the identity loss five times as much as the adversarial loss.


# %%
def apart(some, others):
    """The mean absolute error of both pairs of batches, added."""
    return sum(ops.mean(ops.abs(a - b)) for a, b in zip(some, others, strict=True))


def cycle_gan(cycle=10.0, identity=5.0, epochs=CYCLE_EPOCHS, rate=1e-3, seed=0, verbose=2):
    keras.utils.set_random_seed(seed)
    model = CycleGAN(pair(translator(), translator()), pair(discriminator(), discriminator()))
    model.cycle, model.identity = cycle, identity
    model.compile(dcgan_adam(rate), dcgan_adam(rate))
    model.fit(2 * plain - 1, 2 * zebras - 1, batch_size=16, epochs=epochs, verbose=verbose)
    return model


# %% [markdown]
# Here are the measures. We know the right output for each test image, so the *errors* in both directions are measured
# against it. *Nearest* asks which of the 2,000 right outputs is closest to the image that G made: is it that of the same
# garment? The *judge* sees the garments from which F removed the stripes. *Way back* is the error of F(G(x)).


# %%
def translated(model):
    """Test images with stripes put on, taken away, and after the way there and back; measures."""
    given = [2 * truth - 1, 2 * striped(truth) - 1]
    with_stripes, without = model.generator.predict(given, batch_size=500, verbose=0)
    back = model.generator.predict([without, with_stripes], batch_size=500, verbose=0)[1]
    return evaluated(*((each + 1) / 2 for each in (with_stripes, without, back)))


# %%
def evaluated(with_stripes, without, back):
    a, b = (each.reshape(len(truth), -1) for each in (with_stripes, striped(truth)))
    nearest = ((b**2).sum(1) - 2 * a @ b.T).argmin(1)
    return (with_stripes, without, back), {
        "error, G": np.abs(with_stripes - striped(truth)).mean(),
        "nearest, G": (nearest == np.arange(len(truth))).mean(),
        "error, F": np.abs(without - truth).mean(),
        "judge, F": (judge.predict(without) == test_labels).mean(),
        "way back": np.abs(back - truth).mean(),
    }


# %% [markdown]
# We train twice: without the identity loss, and with all three losses. The row "unchanged" gives each image back as it is.
#
# **Predict.** Which of the measures will be good with the adversarial loss and the cycle loss alone?

# %%
turned, results = {}, {"unchanged": evaluated(truth, striped(truth), truth)[1]}
turned["no identity loss"], results["no identity loss"] = translated(cycle_gan(identity=0.0))

# %%
turned["all three"], results["all three"] = translated(cycle_gan())

# %% [markdown]
# The measures, and twelve images in both directions:

# %%
print(f"{'':18}" + "".join(f"{what:>12}" for what in results["unchanged"]))
for name, found in results.items():
    print(f"{name:18}" + "".join(f"{value:12.3f}" for value in found.values()))
plots.image_rows(
    {"plain": truth[:12]}
    | {f"G, {name}": some[0][:12] for name, some in turned.items()}
    | {"right output": striped(truth)[:12], "striped": striped(truth)[:12]}
    | {f"F, {name}": some[1][:12] for name, some in turned.items()}
    | {"right output ": truth[:12]}
)

# %% [markdown]
# With all three losses, G puts stripes on the garment that it was given, and F takes most of them away. Faint dots remain:
# they come from the transposed convolutions (lesson 13).
#
# Without the identity loss ("with cycle loss" in the table below), G gives the *negative* with stripes: the background
# becomes bright, and the garment dark. F takes the negative, too, and so the way back is good. It is as in exercise 4: G
# may change what it likes, as long as F can undo it. The discriminators could object, since real garments have a black
# background. In one epoch they did not prevent it.
#
# **Three seeds, and all combinations** (`python -m benchmarks.claims cycle_losses`). The adversarial loss is in all rows but
# the first. All were trained for one epoch at the same rate, which was not tuned for each of them.

# %%
print(measured.table(measured.read("cycle_losses"), width=15))

# %% [markdown]
# - **The adversarial loss alone** does not tie an output to its input: the nearest right output is hardly ever that of the
#   same garment.
# - **With the cycle loss alone, the way back is good and the rest is not.** With every seed the error of F(G(x)) is smaller
#   than with the identity loss alone or with neither, but the errors of G and of F are larger than those of the unchanged
#   images.
# - **With the identity loss alone**, F gives garments that the judge recognises, but G does not keep its garment.
# - **Only both together keep the garment in both directions.** With both losses, the nearest right output is that of the
#   same garment for more than four of five test images with every seed; with one of them or neither, for fewer than one of
#   five.
#
# Zhu et al. (2017) saw something similar: without the identity loss, their generator often turned a painting of the day
# into a photograph of a sunset. They added the identity loss for this task.
#
# ## 7. Super-resolution on the squared error
#
# In **super-resolution** the input is an image with few pixels, and the output is the same image with many. For the
# training, photographs are shrunk to a sixteenth of their pixels. The originals are known, so these are pairs again. Our
# training images are pieces of the left third of scikit-learn's picture of a temple. The test image is another part of
# it, further to the right: the same temple in the same light. A network for all photographs needs many thousands of them
# to learn from.

# %%
parts, original = upscaling.photograph()
pieces = super_resolution.crops(parts, side=32, count=PIECES)
small_pieces, small = super_resolution.shrink(pieces), super_resolution.shrink(original)
print(f"to learn from: {small_pieces.shape[1:]} -> {pieces.shape[1:]}, {len(pieces):,} pieces")
print(f"to test:       {small.shape[1:]} -> {original.shape[1:]}")

# %% [markdown]
# **How to measure.** Sharpness is the same as in section 4. The others are new:
#
# - **PSNR** (peak signal-to-noise ratio) is the squared error in decibels, $10 \log_{10}(1 / \text{MSE})$ for pixels from
#   0 to 1. More is better.
# - **SSIM** (structural similarity; Wang et al., 2004) compares mean, contrast and pattern in windows of 11 x 11 pixels.
#   1 is best.
# - *Distance* is the squared distance of the feature maps of EfficientNet-Lite0, where each position is scaled to a
#   length of 1. Zhang et al. (2018) found that such distances agree better with people than PSNR and SSIM do. Less is
#   better.
#
# **Exercise 5.** The slide of lecture 002 gives 21.59 dB for bicubic enlargement. How large is the mean squared error?

# %% tags=["exercise"]
answer = None  # the mean squared error of pixels from 0 to 1, with four decimals
check(answer, 10 ** (-21.59 / 10), "Solve PSNR = -10 log10(MSE) for the MSE.", tolerance=1e-4)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = pow(10, -21.59 / 10)
# ```
# 0.0069. Its square root is 0.083, an error of 21 of 255 grey levels.
# </details>


# %%
distance = FeatureDistance()


def compared(enlarged):
    """PSNR, SSIM, sharpness and distance of an enlarged test image."""
    enlarged = np.clip(enlarged, 0, 1)
    decibels, similarity = psnr(enlarged, original)[0], ssim(enlarged, original)[0]
    sharp = sharpness(enlarged)[0] / sharpness(original)[0]
    return upscaling.Figures(decibels, similarity, sharp, distance(enlarged, original)[0])


shown = {"bicubic": super_resolution.bicubic(small)}

# %% [markdown]
# **The network.** Three residual blocks (lesson 16) work at the size of the small image, where a convolution is cheap.
# Then the height and the width of the maps are doubled twice, with a convolution after each doubling. The result is
# *added to the bicubic enlargement*. The weights of the last layer start at zero, so at first the network gives exactly
# the bicubic enlargement, and it learns only what is missing. There is no batch normalisation: it would remove the
# contrast that the output needs.


# %%
def conv(filters, **options):
    return layers.Conv2D(filters, 3, padding="same", **options)


keras.utils.set_random_seed(0)
low = keras.Input((None, None, 3))
first = x = conv(32, activation="relu")(low)
for _ in range(3):
    x = layers.add([x, conv(32)(conv(32, activation="relu")(x))])
x = layers.add([x, first])

# %%
for _ in range(2):
    x = conv(16, activation="relu")(layers.UpSampling2D(2)(x))
detail = conv(3, kernel_initializer="zeros")(x)
enlarged = layers.UpSampling2D(4, interpolation="bicubic")(low)
upscaler = keras.Model(low, layers.add([enlarged, detail]))
print(f"{upscaler.count_params():,} parameters")

# %% [markdown]
# **Predict.** How much sharper than bicubic enlargement will it be after training on the squared error?

# %%
steps = UPSCALER_EPOCHS * -(-PIECES // 16)
rate = keras.optimizers.schedules.CosineDecay(2e-3, steps)
upscaler.compile(keras.optimizers.Adam(rate), loss="mse")
upscaler.fit(small_pieces, pieces, batch_size=16, epochs=UPSCALER_EPOCHS, verbose=2)
start = upscaler.get_weights()
shown["squared error"] = upscaler.predict(small, verbose=0)
figures = {name: {0: compared(image)} for name, image in shown.items()}
upscaling.print_table(figures)

# %% [markdown]
# It is better than bicubic enlargement by every measure, and still far from sharp. Section 1 gave the reason: the small
# image does not tell where each leaf is, and the squared error asks for the mean of all possible leaves.
#
# ## 8. A perceptual loss
#
# What would be a better error? Johnson et al. (2016) and SRGAN (Ledig et al., 2017) compare the *feature maps* of a VGG
# that was trained on ImageNet and then frozen. This is called a **perceptual loss**, or *VGG loss*. We take VGG16 up to
# `block3_conv3`, after its ReLU: "VGG33" in the notation of Ledig et al. They divide the features by 12.75, which makes
# the loss comparable in size to the squared error. Our pixels go from 0 to 1 instead of 0 to 255, so `vgg_features`
# divides by another 255. It also does the preprocessing of lesson 09.

# %%
vgg = super_resolution.vgg_features("block3_conv3")


def perceptual(real, fake):
    """The mean squared error of feature maps."""
    return ops.mean((vgg(real) - vgg(fake)) ** 2)


# %% [markdown]
# **Predict.** Two images are compared with the original. One is the original itself, moved by one pixel: all details
# are there, but one pixel away from their places. The other is the bicubic image, in which the details are missing.
# Which of them has the smaller squared error of pixels? And of features?

# %%
photo = data.sample_image("china")[None] / np.float32(255)
shifted = photo[:, 160:424, 217:481]  # the original starts at column 216
print(f"{'':12}{'one pixel off':>15}{'bicubic':>10}")
for name, loss in (("pixels", super_resolution.squared_error), ("features", perceptual)):
    off, blurred = (float(loss(original, each)) for each in (shifted, shown["bicubic"]))
    print(f"{name:12}{off:15.4f}{blurred:10.4f}")

# %% [markdown]
# The squared error of pixels prefers the blurred image to the sharp one that is one pixel off. The features clearly
# prefer the sharp one: their maps have a quarter of the height and of the width, and pooling tolerates a small shift. So
# a network that draws the leaves a little beside their places is punished less.
#
# Will it draw leaves, then? The training below starts from the weights of section 7, and takes one epoch. The table of
# section 9 has two epochs, and a control with as many additional steps on the squared error. Without this control we
# could not tell a better loss from a longer training.
#
# **Predict.** Which of the four measures will the perceptual loss improve, and which not?


# %%
def go_on(model, *optimizers, **options):
    """The test image, enlarged after more steps of a model that trains the upscaler."""
    keras.utils.set_random_seed(0)
    upscaler.set_weights(start)
    model.compile(*optimizers, **options)
    model.fit(small_pieces, pieces, batch_size=8, epochs=LOSS_EPOCHS, verbose=2)
    return upscaler.predict(small, verbose=0)


shown["perceptual"] = go_on(upscaler, dcgan_adam(5e-4), loss=perceptual)
figures["perceptual"] = {0: compared(shown["perceptual"])}
upscaling.print_table(figures)

# %% [markdown]
# The perceptual loss makes the image sharper, without any discriminator. By PSNR and SSIM it is *worse* than with the
# squared error. By the distance it is better. This distance is that of EfficientNet-Lite0: it would be circular to ask
# VGG16, whose features are in the loss.
#
# ## 9. SRGAN: with a discriminator
#
# SRGAN adds a discriminator. The loss of the upscaler is then
#
# $$\text{content loss} + 10^{-3} \cdot (-\log D(\text{fake}))$$
#
# where the content loss is the squared error of pixels or of features. Our discriminator is a PatchGAN with five
# convolutions. Each of its logits sees 21 x 21 pixels.


# %%
def patch_discriminator():
    model = keras.Sequential([keras.Input((None, None, 3))])
    for filters, stride in ((16, 1), (32, 2), (32, 1), (64, 2)):
        model.add(layers.Conv2D(filters, 3, stride, padding="same"))
        model.add(layers.LeakyReLU(0.2))
    model.add(layers.Conv2D(1, 3, padding="same"))
    return model


# %%
class SRGAN(Adversaries):
    def train_step(self, batch):
        small, real = batch
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(small, training=True)
            on_real, on_fake = self.discriminator(real), self.discriminator(fake)
            g_loss = self.content(real, fake) + 1e-3 * generator_loss(on_fake)
            d_loss = discriminator_loss(on_real, on_fake)
        move(self.generator, self.generator_optimizer, tape, g_loss)
        move(self.discriminator, self.discriminator_optimizer, tape, d_loss)
        return self.record(generator=g_loss, discriminator=d_loss)


# %% [markdown]
# **Predict.** A discriminator is added to the perceptual loss. Will PSNR, SSIM and sharpness rise or fall?

# %%
duel = SRGAN(upscaler, patch_discriminator())
duel.content = perceptual
shown["perceptual, discriminator"] = go_on(duel, dcgan_adam(5e-4), dcgan_adam(1e-3))
figures["perceptual, discriminator"] = {0: compared(shown["perceptual, discriminator"])}
upscaling.print_table(figures)

# %%
captions = {
    name: f"{one[0].psnr:.2f} dB / {one[0].ssim:.3f}\nsharpness {one[0].sharpness:.2f}"
    for name, one in figures.items()
}
near = {name: each[0, 124:244, 100:220] for name, each in shown.items()}
plots.compare_images(
    near | {"original": original[0, 124:244, 100:220]}, captions, columns=3, size=3.2,
    alt="A roof and leaves: blurred with bicubic and the squared error, with tiles and a texture of leaves with the "
    "perceptual loss; sharper still, with regular patterns of dots, with a discriminator.",
)  # fmt: skip

# %% [markdown]
# The pictures show a roof and leaves from the test image. With the perceptual loss the roof gets tiles and the leaves get
# a texture, though not that of the original. Look closely: there are also regular patterns that no photograph has.
#
# **One training proves little.** So the next table shows three seeds, and two epochs with each loss. A seed decides the
# pieces, the first weights and the order of the pieces. Steps and rates are the same in all rows, and they were not tuned
# for each loss. The row "squared error" is the control for the perceptual loss: it has the same number of additional
# steps. (`python -m benchmarks.super_resolution` measures all this; `MEASURED = 3` does it here.)
#
# **Predict.** A discriminator is added to the squared error instead. Will its three seeds agree?

# %%
table = upscaling.read_measured()
if MEASURED != "shipped":
    table = upscaling.repeat(range(MEASURED), upscaling.Plan(pieces=PIECES))
upscaling.print_table(dict(list(table.items())[1:5]))
runs = {
    row: {
        loss: [one.distance for one in table[loss + suffix].values()]
        for loss in ("squared error", "perceptual")
    }
    for row, suffix in {"no discriminator": "", "discriminator": ", discriminator"}.items()
}
plots.compare_runs(runs, label="distance of EfficientNet-Lite0's features (less is better)")

# %% [markdown]
# What the table says:
#
# - **The perceptual loss works without a discriminator.** With every seed, the perceptual loss gives an image that is more
#   than twice as sharp as with the squared error and closer to the original by the distance, but it costs more than half
#   a decibel.
# - **With the squared error, the result of a discriminator depends on the seed.** With a discriminator, the distances of
#   the three seeds lie more than five times as far apart as without one.
# - **Added to the perceptual loss, a discriminator makes the image sharper and lowers PSNR with every seed.** The distance
#   stays about the same. So in this small experiment it adds sharpness, and we cannot show that it adds anything else.
#   Ledig et al. (2017) trained a larger network on 350,000 images; there, people rated the images with a discriminator
#   higher.
#
# **With networks of the full size.** The slide of lecture 002 shows the same: PSNR and SSIM are best without a
# discriminator, and to the eye the image with a discriminator is best.
#
# | | bicubic | without a discriminator | with a discriminator |
# | --- | --- | --- | --- |
# | lecture 002, PSNR | 21.59 | SRResNet 23.44 | SRGAN 20.34 |
# | lecture 002, SSIM | 0.6423 | 0.7777 | 0.6562 |
#
# Blau and Michaeli (2018) proved that this is no accident: beyond a point, an image cannot become more natural without
# a larger error. Which image is best depends on its purpose. For a poster, take the one that looks right. For reading a
# number plate or an X-ray, do not take one with invented details.
#
# **Deception.** Lecture 002 closes with a talking head that was made from a single photograph. The technique is that of
# this lesson: an input image, a discriminator, and details that are plausible but not true. The same technique can be
# used to deceive.
#
# ## Further: controls for super-resolution
#
# Three more controls were measured with the same seeds: a discriminator whose loss has three times the weight, the
# features of an *untrained* VGG16, and the features of two earlier layers. Is the architecture of VGG16 enough, or must it
# have been trained on ImageNet?

# %%
upscaling.print_table(table)

# %% [markdown]
# - **Sharper is not enough.** The features of the untrained VGG16 sharpen the image, too, but with every seed the image is
#   farther from the original by the distance than with the squared error. So what VGG16 has learned from ImageNet
#   matters, not its architecture alone.
# - **The layer matters.** With `block1_conv2` the distance is about that of the squared error. With `block2_conv2` the image
#   is farther from the original by the distance than with `block3_conv3`, with every seed.
# - **A larger weight of the adversarial loss does not replace the perceptual loss.** With three times the weight, the
#   squared error and a discriminator give an image that is closer to the original by the distance than the squared error
#   alone with every seed, but never as close as with the perceptual loss.
#
# ## What to remember
#
# - An error asks for the mean or the median of all right outputs, and these are blurred. A discriminator asks for an
#   output that looks real.
# - A U-Net concatenates the maps of its left arm with those of its right arm. A PatchGAN judges patches: 70 x 70 pixels per
#   logit, and 30 x 30 logits for an image of 256 x 256.
# - Pix2pix has pairs, and adds the absolute error (L1) to the adversarial loss. The L1 loss makes the output right, and
#   the adversarial loss adds the texture that the input does not tell.
# - A CycleGAN has no pairs. The cycle loss asks that F undoes what G did, not that G did the right thing. In our short
#   training it needed the identity loss, too.
# - A perceptual loss tolerates details that are a little beside their places. Both it and a discriminator sharpen, and
#   with both PSNR falls.
# - Sharpness alone proves nothing. Compare with a control, such as a filter or an untrained network, and by a measure that
#   is in no loss.
#
# ## Questions to think about
#
# - Why does the discriminator of pix2pix see the input, too? What could the generator do if it did not?
# - The judge was trained on real garments. Could a generator be recognised more often than real garments are? What would
#   that mean?
# - Suppose that G gives each horse the stripes of another horse, and F undoes it: the cycle loss is zero. Why does this
#   rarely happen in a real CycleGAN?
# - The stripes of a garment darken half of its columns. Where can F find what was there before? What would change if the
#   stripes were black?
# - Somebody trains and tests a network for super-resolution on pieces of the same photograph, taken at random. What is
#   wrong with it? What did we do about it, and is that enough?
# - Repeat the experiment "one pixel off" of section 8 with `block1_conv2`, and with an untrained VGG16. Which rows of the
#   last table does the result explain, and which does it not?
# - VGG16 and EfficientNet-Lite0 were trained on the same photographs. Is the distance of one an independent measure of
#   what was trained with the other? What would you measure instead?
#
# ## Where the lecture says it
#
# The applications pix2pix, CycleGAN, super-resolution and talking heads: 002, at its end. Receptive fields: 003. Features
# of VGG: 004.
