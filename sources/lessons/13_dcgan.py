# ---
# jupyter:
#   course:
#     translate:
#     - other real images
#     - Gaussian
#     - noise
#     - non-saturating
#     - "kernel {size} x {size}"
#     - "dense, 64 to 7x7x64"
#     - this training
#     - batch normalisation
#     - batch normalisation 2
#     - "transposed 4x4, 64 to 32"
#     - "transposed 4x4, 32 to 1"
#     - trained for longer
#     - real
#     - trained
#     - made images
#     - new real images
#     - the ends
#     - halfway on the arc
#     - halfway on the line
#     - cross-fade of the images
#     - D learns
#     - D too slow
#     - "{name},\n{100 * epoch} steps"
# ---

# %% [markdown]
# # Two networks in a duel: a DCGAN
#
# **Can a network draw a shirt that nobody ever wore?** Up to now, every network of this course answered questions about
# images. In this lesson a network makes images, and it starts from nothing but random numbers. A second network learns
# to find out which images are made. Neither of the two is ever told what a shirt is.
#
# After this lesson you can
#
# - tell a discriminative model from a generative one, and draw samples from a simple generative model;
# - derive the losses of the two networks, in the minimax and in the non-saturating form, and say why the second is
#   used;
# - explain a transposed convolution as the backward pass of a convolution, and where a chequerboard comes from;
# - build both networks, write the training step, train, stop, and go on from a checkpoint;
# - measure how good generated images are with a Frechet distance;
# - test whether a generator has memorised its training images, and recognise a mode collapse.
#
# **Time**: 75 minutes in class; the cells together run for about a minute and a half on two cores. **You need**:
# lessons 02 to 06. **Data**: 10,000 images of Fashion-MNIST. **Weights**: a small classifier of garments, and a
# generator that was trained for longer. Both ship with the kit.

# %%
import tempfile
from itertools import pairwise

import numpy as np

from utils import data, device, measured, plots
from utils.arithmetic import conv_params, dense_params, transposed_output_size
from utils.checks import check
from utils.conv import conv2d_backward
from utils.gan import along, frechet_distance, load_generator, load_judge, noise
from utils.gan.variety import kinds, nearest, pairwise_difference, sure

# %%
device.setup(seed=0, mixed_precision=False)  # the gradients of a GAN are small

import keras
import tensorflow as tf
from keras import layers

from utils.gan.adversarial import GAN, dcgan_adam, images_from
from utils.gan.film_strip import FilmStrip

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With internet access and a GPU, take `SOURCE = "tfds"` and `EPOCHS = 25`:
# all 60,000 images, and many more rounds.

# %% tags=["parameters"]
SOURCE = "embedded"  # as in utils.data.load
EPOCHS = 3  # rounds through the images in each of the two parts of the training
BATCH = 32
LATENT = 64  # numbers in a noise vector
LEARNING_RATE = 1e-3  # five times that of the DCGAN paper, because this training is short
CHECKPOINT = f"{tempfile.mkdtemp()}/dcgan.weights.h5"  # better: in a folder that lasts

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train")
real = (images / np.float32(127.5) - 1).reshape(-1, 28, 28, 1)  # -1 to 1, as tanh makes them
known = (real + 1) / 2  # the same images from 0 to 1, as the judge sees them
held_out = fashion.arrays("test")[0][:2000].reshape(-1, 28, 28, 1) / np.float32(255)
judge = load_judge()

# %% [markdown]
# ## 1. Two kinds of models
#
# A **discriminative** model answers a question: given this image $x$, which class $y$ is it? It learns $p(y \mid x)$. A
# **generative** model learns $p(x)$, the distribution of the images themselves. From this distribution one can *draw*
# new images, called **samples**. Lecture 002 lists some generative models: Bayes, mixtures of Gaussians, Boltzmann
# machines, variational autoencoders, and GANs. (Its picture of a "zoo" of networks shows other kinds as well: recurrent
# networks for sequences, autoencoders that copy their input through a narrow layer, capsule networks. They are for
# other courses. Many of them use convolutions, too.)
#
# The simplest generative model is a Gaussian in the space of all 784 pixels. It has a mean and a covariance, and both
# can be computed from the training images.
#
# **Predict.** What will samples of this Gaussian look like: sharp garments of a kind that does not exist, blurred
# garments, or noise?

# %%
flat = real.reshape(len(real), -1)
rng = np.random.default_rng(0)
drawn = rng.multivariate_normal(flat.mean(0), np.cov(flat, rowvar=False), 2000, method="cholesky")
gaussian = np.clip((drawn.reshape(-1, 28, 28, 1) + 1) / 2, 0, 1).astype(np.float32)
plots.image_rows(
    {"real": held_out[:10], "Gaussian": gaussian[:10]},
    alt="Ten real garments above; below, ten samples of a Gaussian: clouds with sleeves and soles.",
)

# %% [markdown]
# The samples are blurred garments. Light and dark pixels are where they belong, but the outlines of several garments
# lie over each other. A mean and a covariance describe pixels one by one and in pairs. That is not enough: whether a
# pixel belongs to a sleeve depends on many pixels at once. Lecture 002 proposes another way. Draw from a simple
# Gaussian in a small space, the **latent space**, and let a network turn the drawn numbers into an image. This network
# is the *generator*.
#
# How bad are the blurred samples, as a number? We use a **judge**, a classifier that was trained on real garments. Its
# 64 features before the last layer describe what it sees. We compute the features of 2,000 real and of 2,000 generated
# images, describe each of the two sets by its mean $m$ and its covariance $C$, and take the **Frechet distance** of the
# two Gaussians (Heusel et al., 2017):
#
# $$\lVert m_1 - m_2 \rVert^2 + \mathrm{trace}\,(C_1 + C_2 - 2\,(C_1 C_2)^{1/2})$$
#
# With the features of Inception v3, this is the *FID* of the literature. Our judge has other features, so our numbers
# can only be compared with each other.

# %%
reference = judge.features(held_out)


def frechet(generated):
    return frechet_distance(judge.features(generated), reference)


distances = {
    "other real images": frechet(known[:2000]),
    "Gaussian": frechet(gaussian),
    "noise": frechet(rng.random((2000, 28, 28, 1))),
}
plots.log_dots(distances, label="Frechet distance to 2,000 test images")

# %% [markdown]
# Even other real images are not at zero, because they are different images. A generator can hardly come nearer than
# that.
#
# **Remember.** A discriminative model learns $p(y \mid x)$. A generative model learns $p(x)$, and one can draw samples
# from it.
#
# ## 2. The duel, as two losses
#
# A **generative adversarial network** (Goodfellow et al., 2014) consists of two networks. The **generator** G makes an
# image $G(z)$ out of noise $z \sim N(0, 1)$. The **discriminator** D gives each image the probability $D(x)$ that it is
# real. For D this is a classification with two classes, as in lesson 04: label 1 for real images, label 0 for made
# ones, and cross-entropy as the loss.
#
# $$L_D = -\log D(x) - \log(1 - D(G(z)))$$
#
# **Predict.** A discriminator that only guesses gives 0.5 to every image. What is its loss?

# %% tags=["exercise"]
answer = None  # a number with three decimals
check(answer, -2 * np.log(0.5), "Each of the two logarithms is that of one half.", tolerance=1e-3)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 2 * np.log(2)
# ```
# The loss is 1.386. For a GAN this is not a bad value. If the made images cannot be told from real ones, even the best
# discriminator can only guess, and its loss is 1.386.
# </details>
#
# The generator has a loss, too. Lecture 002 gives two forms. In the **minimax** form, G makes the loss of D large:
# $\min_G \log(1 - D(G(z)))$. In the **non-saturating** form, G makes the probability that its images are real large:
# $\min_G -\log D(G(z))$. Both are smallest when $D(G(z)) = 1$. They differ in their gradients.
#
# **Predict.** At first the made images are bad, and D recognises them: its logit for a made image is -6, say. Which of
# the two forms has the larger gradient there?

# %%
logit = tf.Variable(np.linspace(-8, 8, 65), dtype=tf.float32)
with tf.GradientTape(persistent=True) as tape:
    d = tf.sigmoid(logit)
    minimax, non_saturating = tf.math.log(1 - d), -tf.math.log(d)
sizes = {
    "minimax": -tape.gradient(minimax, logit).numpy(),
    "non-saturating": -tape.gradient(non_saturating, logit).numpy(),
}
plots.lines(
    logit.numpy(), sizes, xlabel="logit of a made image (negative: D sees that it is made)",
    ylabel="size of the gradient",
    alt="The gradient of the minimax loss is near 0 for negative logits, that of the other near 1.",
)  # fmt: skip

# %% [markdown]
# The minimax form **saturates**. When G is bad and most needs to learn, the size of its gradient is
# $\sigma(\text{logit}) \approx 0$. The non-saturating form has a gradient of nearly 1 there. Its gradient becomes small
# only when D is deceived. This is why the second form is used in practice, and we use it as well.
#
# **Exercise 2.** With $D = \sigma(a)$, the derivative of $\log(1 - \sigma(a))$ with respect to the logit $a$ is
# $-\sigma(a)$. What is the size of the gradient of each form at $a = -6$?

# %% tags=["exercise"]
answer = None  # (minimax, non-saturating), to four decimals
sigma = 1 / (1 + np.exp(6.0))
check(answer, (sigma, 1 - sigma), "The other one is 1 - sigma(a).", tolerance=1e-4)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (1 / (1 + np.exp(6.0)), 1 - 1 / (1 + np.exp(6.0)))
# ```
# The sizes are 0.0025 and 0.9975. The second is four hundred times as large.
# </details>
#
# ## 3. The generator: transposed convolutions
#
# A classifier makes its maps smaller, layer by layer. A generator makes them larger: from a few numbers to 7 x 7, to 14
# x 14, to 28 x 28. The layer for this is the **transposed convolution**. You know it already from lesson 05. There, the
# backward pass of a convolution took the gradient of the small output to the gradient of the large input. A transposed
# convolution uses this backward pass as its forward pass. (Zeiler et al., 2010, called it *deconvolution*. The name is
# still in use, although the layer does not undo a convolution.)

# %%
small = np.array([[1.0, 2.0], [3.0, 4.0]]).reshape(1, 2, 2, 1)
kernel = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0], [4.0, 0.0, 5.0]]).reshape(3, 3, 1, 1)
side = transposed_output_size(2, kernel=3, stride=2)
large, _, _ = conv2d_backward(np.zeros((1, side, side, 1)), kernel, small, stride=2)
keras_layer = layers.Conv2DTranspose(1, 3, strides=2, use_bias=False)
keras_layer.build(small.shape)
keras_layer.set_weights([kernel])
by_keras = keras_layer(small).numpy()
print("largest difference to Keras:", abs(by_keras - large).max())
plots.matrices({"input": small[0, ..., 0], "kernel": kernel[..., 0, 0], "output": large[0, ..., 0]})

# %% [markdown]
# Each number of the input is multiplied by the whole kernel, and the product is written into the output. The area to
# which one input number writes is its **kernel footprint**. The stride is the distance between neighbouring footprints.
# Where footprints overlap, the products are added. In the middle of this output, the corners of all four footprints
# meet: $5 \cdot 1 + 4 \cdot 2 + 2 \cdot 3 + 1 \cdot 4 = 23$.
#
# **Exercise 3.** Our generator has kernels of 4 x 4 with stride 2 and padding `same`. How large are the maps after one
# and after two such layers, from 7 x 7?

# %% tags=["exercise"]
answer = None  # (side after one, side after two)
once = transposed_output_size(7, 4, 2, "same")
twice = transposed_output_size(once, 4, 2, "same")
check(answer, (once, twice), "With `same`, the side is multiplied by the stride.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (14, 28)
# ```
# </details>
#
# **Chequerboards.** How many footprints cover each output pixel? If the numbers differ from pixel to pixel, the image
# gets a regular pattern, a **chequerboard** (Odena et al., 2016). To count, let the kernel and the input be ones.
#
# **Predict.** Which kernel covers all pixels equally often at stride 2: 3 x 3 or 4 x 4?

# %%
ones = np.ones((1, 4, 4, 1), np.float32)
covered = {}
for size in (3, 4):
    layer = layers.Conv2DTranspose(1, size, strides=2, padding="same", kernel_initializer="ones")
    covered[f"kernel {size} x {size}"] = layer(ones).numpy()[0, ..., 0]
plots.matrices(covered)

# %% [markdown]
# With 3 x 3, neighbouring pixels are covered once, twice or four times: a chequerboard everywhere. A kernel whose size
# can be divided by the stride covers all *inner* pixels equally often. But at the border it does not: 4 x 4 covers the
# corners once, the edges twice, and the inner pixels four times. And even with equal coverage the numbers in a kernel
# can differ, and then the layer still draws a pattern with a period of two pixels. Watch for it in section 5.
#
# **The two networks.** They are those of the DCGAN paper (Radford et al., 2016), made smaller. The generator has a
# dense layer to 7 x 7 x 64 numbers and two transposed convolutions. Batch normalisation and ReLU stand after all layers
# but the last, which ends in tanh. As in the paper, batch normalisation treats each *channel*, so it stands after the
# reshaping.


# %%
def build_generator(kernel=4):
    return keras.Sequential([
        keras.Input((LATENT,)),
        layers.Dense(7 * 7 * 64, use_bias=False),
        layers.Reshape((7, 7, 64)),
        layers.BatchNormalization(momentum=0.9),
        layers.ReLU(),
        layers.Conv2DTranspose(32, kernel, strides=2, padding="same", use_bias=False),
        layers.BatchNormalization(momentum=0.9),
        layers.ReLU(),
        layers.Conv2DTranspose(1, kernel, strides=2, padding="same", activation="tanh"),
    ])  # fmt: skip


# %% [markdown]
# The discriminator is a small classifier with one logit. It has strides of 2 instead of pooling. It uses leaky ReLU, so
# that some gradient always gets back to the generator. Batch normalisation stands after all convolutions but the first.
# A layer before a batch normalisation needs no bias, because the normalisation would subtract it again.


# %%
def build_discriminator():
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 4, strides=2, padding="same"),
        layers.LeakyReLU(0.2),
        layers.Conv2D(64, 4, strides=2, padding="same", use_bias=False),
        layers.BatchNormalization(momentum=0.9),
        layers.LeakyReLU(0.2),
        layers.Flatten(),
        layers.Dense(1),
    ])  # fmt: skip


# %% [markdown]
# **Predict.** Which layer of the generator has the most parameters? (A batch normalisation keeps four numbers per
# channel.)

# %%
generator, discriminator = build_generator(), build_discriminator()
by_hand = {
    "dense, 64 to 7x7x64": dense_params(64, 7 * 7 * 64, bias=False),
    "batch normalisation": 4 * 64,
    "transposed 4x4, 64 to 32": conv_params(4, 64, 32, bias=False),
    "batch normalisation 2": 4 * 32,
    "transposed 4x4, 32 to 1": conv_params(4, 32, 1),
}
generator_total = sum(by_hand.values())
print(f"by hand {generator_total:,}; Keras counts {generator.count_params():,}")
in_dense = by_hand["dense, 64 to 7x7x64"] / generator_total
print(f"in the dense layer: {in_dense:.0%}")
plots.bars(by_hand, label="parameters of the generator")

# %% [markdown]
# 86 % of the parameters are in the dense layer. The transposed convolutions have few parameters.
#
# **Exercise 4.** Count the parameters of the discriminator by hand.

# %% tags=["exercise"]
answer = None  # your number
check(answer, discriminator.count_params(), "28, 14, 7: the dense layer reads 7 x 7 x 64 values.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (4 * 4 * 1 + 1) * 32 + 4 * 4 * 32 * 64 + 4 * 64 + (7 * 7 * 64 + 1)
# ```
# It has 36,705 parameters, less than a sixth of the generator.
# </details>
#
# ## 4. The training step
#
# One step has two losses and two networks, and each network moves down the gradient of *its own* loss only. The class
# `GAN` of the kit is a `keras.Model` that keeps the two networks, their two optimizers and the mean losses for `fit`.
# The step itself stands here:

# %%
binary = keras.losses.BinaryCrossentropy(from_logits=True)


# %%
class DCGAN(GAN):
    def train_step(self, real):
        z = self.noise(tf.shape(real)[0])  # standard normal, (batch, LATENT)
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(z, training=True)
            on_real = self.discriminator(real, training=True)
            on_fake = self.discriminator(fake, training=True)
            d_loss = binary(tf.ones_like(on_real), on_real)  # real is 1, fake is 0
            d_loss += binary(tf.zeros_like(on_fake), on_fake)
            g_loss = binary(tf.ones_like(on_fake), on_fake)  # non-saturating
        move(self.discriminator, self.discriminator_optimizer, tape, d_loss)
        move(self.generator, self.generator_optimizer, tape, g_loss)
        return self.record(generator=g_loss, discriminator=d_loss)


# %% [markdown]
# A network is moved by its optimizer, with the gradient with respect to its own weights:


# %%
def move(network, optimizer, tape, loss):
    weights = network.trainable_variables
    optimizer.apply(tape.gradient(loss, weights), weights)


# %% [markdown]
# Read the step once more. The gradient of `g_loss` flows *through the discriminator* into the generator. So D tells G,
# pixel by pixel, what would make its image look more real. But `move` changes the weights of one network only. If D was
# moved by `g_loss` as well, it would learn to be deceived.
#
# Real and made images go through D in two calls, so each of the two batches is normalised by its own mean and variance.
# In this step both networks learn from the same made images. Other programs let D take its step first, and then draw
# new noise for the step of G. Both ways are in use, and assignment a6 accepts both.


# %%
def fresh(seed=0):
    keras.utils.set_random_seed(seed)
    gan = DCGAN(build_generator(), build_discriminator(), seed=seed)
    gan.compile(dcgan_adam(LEARNING_RATE), dcgan_adam(LEARNING_RATE))  # Adam with beta_1 = 0.5
    return gan


def largest_change(network, before):
    after = [weight.numpy() for weight in network.trainable_variables]
    return max(abs(a - b).max() for a, b in zip(after, before, strict=True))


# %% [markdown]
# **Predict.** We hold D still by a learning rate of zero, and take one step. `g_loss` still flows through D. Do the
# weights of D move?

# %%
moves, stays = {}, {}
for held, free in (("generator", "discriminator"), ("discriminator", "generator")):
    probe = fresh()
    getattr(probe, f"{held}_optimizer").learning_rate = 0.0
    networks = getattr(probe, held), getattr(probe, free)
    before = [[weight.numpy() for weight in each.trainable_variables] for each in networks]
    probe.train_step(real[:BATCH])
    stays[held], moves[free] = map(largest_change, networks, before)
    print(f"{held} held still: its weights move by {stays[held]}, the other's by {moves[free]:.4f}")

# %% [markdown]
# The network that is held still does not move at all.
#
# ## 5. Train, stop, go on
#
# **Predict.** If all goes well, does the loss of D go to zero? Does the loss of G? Write down where you expect the two
# losses at the end. If D only guessed, they would be 1.386 and 0.693.

# %%
gan, strip = fresh(), FilmStrip(count=10)
first = gan.fit(real, batch_size=BATCH, epochs=EPOCHS, verbose=2, callbacks=[strip])
gan.save_weights(CHECKPOINT)
print(f"after {EPOCHS} epochs: Frechet distance {frechet(gan.sample(2000)):.1f}; saved")

# %% [markdown]
# A training that takes hours will be interrupted some day. A **checkpoint** must hold more than the weights of the two
# networks. It must hold the running means of Adam, too, and the number of the next step. `save_weights` keeps all of
# them, because they belong to the model. So we can make a *new* model, as after a restart, and go on.

# %%
resumed = fresh()
resumed.load_weights(CHECKPOINT)
second = resumed.fit(
    real, batch_size=BATCH, initial_epoch=EPOCHS, epochs=2 * EPOCHS, verbose=2, callbacks=[strip]
)
gan, distance = resumed, frechet(resumed.sample(2000))
distances["this training"] = distance
print(f"after {2 * EPOCHS} epochs: Frechet distance {distance:.1f}")

# %%
shown = sorted({*range(6), EPOCHS, 2 * EPOCHS} & set(strip.strips))
plots.image_rows(
    {f"epoch {epoch}": strip.strips[epoch] for epoch in shown},
    alt="A film strip of ten noise vectors: first grey, then blobs, then shirts, shoes and bags.",
)

# %% [markdown]
# Each column is one noise vector. At first the images are grey. Then they are bright blobs where garments are bright,
# and then outlines appear. At the end, several of the ten can be named.
#
# Look closely at the first epochs: some garments have a fine regular pattern of stripes. This is the chequerboard of
# section 3. We can measure it. A pattern with a period of two pixels has the highest frequency that an image can have.
# The Fourier transform gives the energy at this frequency, which we divide by that of real images.


# %%
def period_of_two(images):
    """The energy of all waves that change from pixel to pixel, along rows or columns."""
    power = np.abs(np.fft.fft2(images[..., 0])) ** 2
    return power[:, 14, :].sum(1).mean() + power[:, :, 14].sum(1).mean()


chequerboards = {
    epoch: period_of_two(some) / period_of_two(held_out) for epoch, some in strip.strips.items()
}
for epoch, ratio in chequerboards.items():
    print(f"epoch {epoch}: {ratio:.1f} times the energy of real images")

# %% [markdown]
# The same figures for three seeds, and for kernels of 3 x 3 as a control:

# %%
training = measured.read("dcgan_training")
lines = [f"{size}, epoch {epoch}: period of two" for size in ("4 x 4", "3 x 3") for epoch in (1, 6)]
print(measured.rows({line: training[line] for line in lines}))

# %% [markdown]
# After one epoch, samples have more energy at a period of two pixels than real images, with kernels of 4 x 4 as well as
# with kernels of 3 x 3. The three seeds do not agree on which of the two has more. So equal coverage is not enough: the
# numbers in the kernels make a chequerboard, too. With kernels of 4 x 4 it becomes weaker from the first to the sixth
# epoch. The layers stay the same in this time. Only the numbers in the kernels change.
#
# And the losses?

# %%
history = {name: first.history[name] + second.history[name] for name in first.history}
plots.lines(
    np.arange(1, 2 * EPOCHS + 1), history, xlabel="epoch", ylabel="mean loss in the epoch",
    marks={"D, if it guesses: 1.386": 2 * np.log(2), "G, if D guesses: 0.693": np.log(2)},
    alt="The losses of the two networks over the epochs: neither goes to zero.",
)  # fmt: skip

# %% [markdown]
# Neither loss goes to zero. One training proves little, so here are the figures of three seeds (measured beforehand
# with `python -m benchmarks.claims dcgan_training`).

# %%
wanted = ("Frechet distance", "loss of the discriminator", "loss of the generator")
lines = [f"4 x 4, epoch {epoch}: {what}" for what in wanted for epoch in (1, 2, 6)]
print(measured.rows({line: training[line] for line in lines}))

# %% [markdown]
# From the first epoch to the second, the Frechet distance falls by more than a quarter, while both losses change by
# less than 15 %. Later the loss of D *rises*. For a classifier this would be a bad sign. Here it says that made images
# are harder to tell from real ones. The loss of each network depends on the other network, which changes, too. To see
# progress, look at the samples, or measure a distance to real images.
#
# **Remember.** The losses of a GAN compare its two networks with each other. They do not say how good the images are.
#
# ## 6. A larger generator, trained for longer
#
# A minute is short for a GAN. The kit ships a generator of the same kind, which was trained for longer. It has twice as
# many maps in each layer, and it saw all 60,000 images fifteen times. Its weights are a running average over the steps
# of the training, which makes the images of a GAN better (Yazici et al., 2019). The program that made it is
# tools/make_generator.py.
#
# **Predict.** The Gaussian is at a distance of 185. Where will the trained generator be?

# %%
trained = load_generator()
z = noise(2000, 64)
samples = images_from(trained, z)
distances["trained for longer"] = frechet(samples)
plots.log_dots(
    dict(sorted(distances.items(), key=lambda each: each[1])),
    label="Frechet distance to 2,000 test images",
)

# %%
plots.image_rows(
    {"this training": gan.sample(2000)[:10], "longer": samples[:10], "longer ": samples[10:20]},
    alt="Ten rough garments of the short training, and twenty clear ones of the longer training.",
)
for name, some in (("real", held_out), ("trained for longer", samples)):
    half, most = (sure(judge.logits(some), at_least) for at_least in (0.5, 0.9))
    print(f"{name:19} one class has at least 0.5 in {half:.0%}, at least 0.9 in {most:.0%}")

# %% [markdown]
# The trained generator is much nearer to the real images than that of our short training. But other real images are
# nearer still, and by far. In about nine of ten samples the judge gives one class at least one half. It gives one class
# at least 0.9 less often than in real images. Your eyes see the reason: some samples are torn, and some mix two
# garments.
#
# ## 7. Has the generator memorised its training images?
#
# A generator that kept some training images in its weights would make perfect samples and nothing new. G never sees a
# real image. But D does, and the gradient of D tells G what real images look like. So G can still **memorise** them. We
# need a test.
#
# Take as many real images as there are training images, but images that were not used in the training. We call them
# *unseen* images. For each sample, find the nearest training image and the nearest unseen image. If G has learned what
# garments look like in general, about half of its samples are nearer to a training image. If G has memorised, nearly
# all of them are (Meehan et al., 2020). The distance is the root of the mean squared difference of the pixels.
#
# First we look at a case where we expect it: we train the same DCGAN on 16 images only.
#
# **Predict.** The generator starts from different noise each time. Will its samples be new garments?

# %%
few, unseen, new = known[:16], held_out[:16], held_out[1000:]


def share_nearer(images, training, unseen):
    """Share of images that are nearer to a training image than to any of as many unseen ones."""
    return float(np.mean(nearest(images, training)[1] < nearest(images, unseen)[1]))


memoriser = fresh()
memoriser.fit(np.tile(real[:16], (900, 1, 1, 1)), batch_size=16, verbose=0)  # 900 steps
copies = memoriser.sample(500)
print(f"made images nearer to a training image:     {share_nearer(copies, few, unseen):.0%}")
print(f"new real images nearer to a training image: {share_nearer(new, few, unseen):.0%}")

# %%
plots.image_rows(
    {
        "made": copies[:10],
        "nearest of\nthe 16": few[nearest(copies[:10], few)[0]],
        "nearest\nunseen": unseen[nearest(copies[:10], unseen)[0]],
    },
    alt="Ten samples, below each the nearest training image, and the nearest unseen image.",
)

# %% [markdown]
# The made images are rough. Some of them resemble one of the 16 training images, and others mix several of them. Most
# of them are nearer to a training image than to an unseen one. The second line of numbers is the control: the new real
# images have nothing to do with the training images, so about half of them should be nearer to one. What happens with
# more training images? The table was measured beforehand with three seeds, each time after 2,400 steps, which are many
# more than the 900 of this training (`python -m benchmarks.claims memorising`).

# %%
print(measured.table(measured.read("memorising"), width=26))  # 2,400 steps of 16 images

# %% [markdown]
# With 16 training images, about nine of ten samples are nearer to a training image than to an unseen one. With 1,024
# training images, about half of the samples are. This is no more than among new real images. So if the training images
# are few, G begins to memorise them, although it never sees one of them.
#
# And the generator that was trained for longer? We have only 10,000 of its 60,000 training images. But if its samples
# were copies, about one in six would be a copy of one of these 10,000, at a distance near zero. So look at the smallest
# distances.

# %%
for name, some in (("made images", samples), ("new real images", held_out)):
    least, low, middle = np.quantile(nearest(some, known)[1], (0, 0.05, 0.5))
    print(f"{name:16} distance to the nearest training image: smallest {least:.3f}, "
          f"5 % are below {low:.3f}, half below {middle:.3f}")  # fmt: skip
plots.image_rows(
    {"made": samples[:10], "nearest of\nthe 10,000": known[nearest(samples[:10], known)[0]]},
    alt="Ten generated garments, and below each the nearest training image: alike, not the same.",
)

# %% [markdown]
# No made image is at a distance near zero. By all three numbers, the distances of the made images are even larger than
# those of the new real images. So there is no sign that the generator copies. This test finds copies only. It does not
# find bad images, because an image that is torn is far from all training images, too.
#
# ## 8. Walks in the latent space
#
# Between two noise vectors lie others. What does the generator make of them?
#
# **Predict.** What is halfway from a sneaker to a trouser: both at once, as in a cross-fade of two pictures? Or
# something else?

# %%
kinds_made = judge.predict(samples)
sneaker_trouser_bag_boot = (7, 1, 8, 9)
ends = [np.flatnonzero(kinds_made == kind)[0] for kind in sneaker_trouser_bag_boot]
walks = [along(z[a], z[b], 10) for a, b in pairwise(ends)]
plots.image_rows(
    {f"walk {n}": images_from(trained, walk) for n, walk in enumerate(walks, start=1)},
    alt="Three walks of ten steps from one generated garment to another.",
)

# %% [markdown]
# On the way from the sneaker to the trouser the generator makes other garments, such as a bag, and not a sneaker and a
# trouser at once. On the third walk, one shape grows into the other. Some images on the way are unclear. The walk
# follows an arc and not the straight line (White, 2016). In 64 dimensions nearly all noise vectors have a length near
# $\sqrt{64} = 8$, and the middle of a straight line is too short.
#
# **Exercise 5.** How long is the middle of the straight line between two independent noise vectors of length 8? (They
# stand at nearly a right angle.)

# %% tags=["exercise"]
answer = None  # a length
check(answer, np.sqrt(32), "Pythagoras: half the diagonal of a square with side 8.", tolerance=0.01)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 8 / np.sqrt(2)
# ```
# Its length is 5.66. Hardly any noise vector in the training was that short.
# </details>
#
# Is an image halfway more than a cross-fade? The judge can tell. We count how often it is **sure**, that is, how often
# it gives one class a probability of at least 0.9.


# %%
def halfway(one, other):
    """Images halfway between two noise vectors: on the arc, on the line, and cross-faded."""
    arc = np.array([along(a, b, 3)[1] for a, b in zip(one, other, strict=True)])
    ends = images_from(trained, one), images_from(trained, other)
    return {
        "the ends": np.concatenate(ends),
        "halfway on the arc": images_from(trained, arc),
        "halfway on the line": images_from(trained, (one + other) / 2),
        "cross-fade of the images": (ends[0] + ends[1]) / 2,
    }


for name, some in halfway(z[:1000], z[1000:]).items():
    print(f"{name:25} the judge is sure of {sure(judge.logits(some)):.0%}")

# %% [markdown]
# Here are the same figures for three seeds, and the Frechet distances as well:

# %%
print(measured.table(measured.read("walks")))

# %% [markdown]
# Halfway on the arc, the judge is sure as often as at the ends. Halfway on the straight line it is sure less often, and
# of a cross-fade it is sure least often. The Frechet distances have the same order. The middle of the arc is close to
# $(z_1 + z_2) / \sqrt{2}$, which is again a draw from $N(0, 1)$. For the generator it is noise like any other, so the
# image there is as good as any other.
#
# ## 9. Mode collapse
#
# G is rewarded for deceiving D, and nothing in its loss asks for variety. If one image deceives D best, G may make this
# image whatever the noise is. This is a **mode collapse**. Goodfellow et al. (2014) warn that it happens when G learns
# too much before D learns again.
#
# We provoke one. We keep the trained generator as it is, and put a small network in front of it that moves the noise
# to other places of the latent space. This is called a **mapping network** (Karras et al., 2019). The two together are
# a generator that can make garments only. What it can still lose is variety. At first the mapping network adds zero to
# the noise, so it changes nothing. D is the discriminator of section 5.


# %%
def with_mapping(trained, d_weights, d_rate, seed=0):
    keras.utils.set_random_seed(seed)
    trained.trainable = False
    z = keras.Input((LATENT,))
    moved = layers.LeakyReLU(0.2)(layers.Dense(256)(z))
    moved = layers.Dense(LATENT, kernel_initializer="zeros")(moved)
    moved = layers.UnitNormalization()(layers.add([z, moved]))  # keeps the length of the noise
    pair = DCGAN(keras.Model(z, trained(layers.Rescaling(8.0)(moved))), build_discriminator())
    pair.discriminator.set_weights(d_weights)
    pair.compile(dcgan_adam(1e-2), dcgan_adam(d_rate))
    return pair


# %% [markdown]
# **Predict.** G takes 300 steps. In one training D learns as before, in the other at a hundredth of its rate. What will
# ten samples look like in each of them?

# %%
rows, pairs = {}, {}
for name, d_rate in (("D learns", 1e-3), ("D too slow", 1e-5)):
    film = FilmStrip(count=10)
    pair = pairs[name] = with_mapping(trained, gan.discriminator.get_weights(), d_rate)
    pair.fit(real[:3200], batch_size=BATCH, epochs=3, verbose=0, callbacks=[film])
    rows |= {f"{name},\n{100 * epoch} steps": some for epoch, some in film.strips.items()}
plots.image_rows(
    rows,
    alt="Eight rows of ten garments. With a D that learns they stay different; with a D that is too slow, "
    "each row after the first shows one or two garments again and again: first bright ones, then dark ones.",
)

# %% [markdown]
# Would you notice it without looking at 2,000 images? Two measures can tell. The first is how many **kinds** of
# garments the judge finds: the exponential of the entropy of the ten shares, which is 10 if all classes are equally
# frequent, and 1 if there is only one. The second is the mean difference of two samples in their pixels.

# %%
made = {"real": held_out, "trained": samples} | {n: p.sample(2000) for n, p in pairs.items()}
for name, some in made.items():
    number, difference = kinds(judge.logits(some)), pairwise_difference(some)
    print(f"{name:15} {number:4.1f} kinds of garments; two samples differ by {difference:.3f}")

# %% [markdown]
# One training proves little, so here are three seeds. A seed decides the training of section 5, which gives D, and the
# noise.

# %%
collapse = measured.read("mode_collapse")
print(measured.rows(collapse))

# %% [markdown]
# If D learns too slowly, the samples show hardly more than one kind of garment, and they differ little from each other.
# If D learns at its usual rate, the samples of the same generator still show more than seven kinds. In the picture,
# after the first row the collapsed generator shows one or two garments again and again. They change during the
# training: at first they are bright, later they are dark. This is what we expect: when D has learned to reject the
# garment of the moment, G moves on to another one.
#
# The cause lies in the losses. Apart from the batch normalisation, D looks at one image at a time, so it hardly notices
# that a hundred images are the same. It can only learn to reject this one garment, and then G makes another one.
# Salimans et al. (2016) therefore let D compare the images of a batch.
#
# ## What to remember
#
# - A discriminative model learns $p(y \mid x)$. A generative model learns $p(x)$, and one can draw samples from it.
# - D minimises the cross-entropy of real and made images. G wants its images to be called real. The minimax form of the
#   loss of G saturates where D is sure; the non-saturating form has a large gradient there.
# - A transposed convolution is the backward pass of a convolution, used forwards. If its footprints cover the pixels
#   unevenly, it draws a chequerboard.
# - Each network moves down the gradient of its own loss only, though the gradient of the loss of G passes through D.
# - The losses of a GAN do not tell how good the images are. Look at samples, and measure a Frechet distance. It depends
#   on whose features are used, and on the number of samples.
# - A generator can memorise its training images through the gradient of D. To test it, compare samples with new real
#   images by their distance to the nearest training image.
# - In a mode collapse the samples show few classes and differ little from each other.
#
# ## Questions to think about
#
# - Our judge was trained on the same classes of garments. What would its features miss in an image of a shirt with
#   three sleeves?
# - D sees the same 10,000 real images again and again, and always new made images. What could D memorise, and how would
#   you see it?
# - The Frechet distance of a generator is zero. Has it learned the distribution of the images?
# - The judge gives a class to every image, even to noise. For which of our measures does that matter?
#
# ## Where the lecture says it
#
# - Lecture 002, *Generative models*: discriminative and generative, the latent space, G and D, both losses.
# - Lecture 002, *Backpropagation in convolutions*: the backward pass that is our forward pass. Here: lesson 05.
# - Goodfellow et al. (2014), Radford, Metz and Chintala (2016), Odena, Dumoulin and Olah (2016), Heusel et al. (2017).
