# %% [markdown]
# # Two networks in a duel: a DCGAN
#
# **Can a network draw a shirt that nobody ever wore?** Up to now every network of this course answered questions about
# images. This lesson trains one that makes them, out of nothing but noise, and a second one that does nothing but find
# fault with the first. Neither is ever told what a shirt is.
#
# After this lesson you can
#
# - tell a discriminative model from a generative one, and draw samples from the simplest generative model there is;
# - derive the losses of the two networks, in the minimax and in the non-saturating form, and say why the second is used;
# - count the parameters of a generator by hand, and explain a transposed convolution as the backward pass of lesson 05;
# - write the training step, train, stop, and go on from a checkpoint;
# - measure how good the images are with a Frechet distance, and recognise a mode collapse.
#
# **Time**: 75 minutes in class; the cells together run for about three minutes on two cores. **You need**: lessons 02 to
# 04. **Data**: 10,000 images of Fashion-MNIST. **Weights**: a small classifier of garments that ships with the kit, as a
# judge.

# %%
import tempfile
from itertools import pairwise

import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_params, dense_params, transposed_output_size
from utils.checks import check
from utils.conv import conv2d_backward
from utils.gan import along, build_discriminator, build_generator, frechet_distance, load_judge
from utils.gan.latent import noise

device.setup(seed=0, mixed_precision=False)  # the gradients of a GAN are small

# %%
import keras
import tensorflow as tf

from utils.gan.adversarial import GAN, dcgan_adam, images_from
from utils.gan.progress import FilmStrip

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a network and a GPU, take `SOURCE = "tfds"` and `EPOCHS = 25`:
# all 60,000 images, and five times as many rounds.

# %% tags=["parameters"]
SOURCE = "embedded"  # as in utils.data.load
EPOCHS = 5  # rounds through the images in each of the two parts of the training
BATCH = 32
LEARNING_RATE = 1e-3  # five times the DCGAN paper's: this is a short training
CHECKPOINT = f"{tempfile.mkdtemp()}/dcgan.weights.h5"  # better: in a folder that lasts

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train")
real = (images / np.float32(127.5) - 1).reshape(-1, 28, 28, 1)  # -1 to 1, as tanh makes them
held_out = fashion.arrays("test")[0][:2000] / np.float32(255)  # 0 to 1, as the judge sees them
judge = load_judge()

# %% [markdown]
# ## 1. Two kinds of models
#
# A **discriminative** model answers: given this image $x$, which class $y$? It learns $p(y \mid x)$, and needs only what
# tells the classes apart. A **generative** model learns $p(x)$, how the images themselves are spread. From it one can
# *draw*. Lecture 002 lists some: Bayes, mixtures of Gaussians, Boltzmann machines, variational autoencoders, GANs. (Its
# zoo of networks holds more: recurrent ones for sequences, autoencoders that copy their input through a narrow place,
# capsules. They are for other courses; convolutions sit in many of them, too.)
#
# The simplest takes the images for one cloud in the space of all 784 pixels: a Gaussian with a mean and a covariance.
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
# Ghosts. Light and dark are where they belong, the outlines of several garments shine through each other, and nothing
# is sharp. Means and pairs of pixels are not enough: that a pixel belongs to a sleeve depends on many pixels at once.
# Lecture 002 puts it so: in a **latent space** a simple cloud, and a network, the *generator*, that bends it into
# images.
#
# How bad are the ghosts, as a number? We ask a **judge**: a classifier of garments. Its 64 features before the last
# layer say what it sees. We take the features of 2,000 real and of 2,000 generated images for two Gaussian clouds, and
# measure how far these are from each other, by their means and their covariances: a **Frechet distance**. (With the
# features of one certain network, Inception v3, this is the *FID* of the literature. Ours has other features, so its
# numbers can only be compared with each other.)

# %%
reference = judge.features(held_out)


def frechet(generated):
    return frechet_distance(judge.features(generated), reference)


distances = {
    "other real images": frechet((real[:2000] + 1) / 2),
    "Gaussian": frechet(gaussian),
    "noise": frechet(rng.random((2000, 28, 28, 1))),
}
plots.bars(distances, label="Frechet distance to 2,000 test images")

# %% [markdown]
# Two sets of real images are not at zero either: they are different images. That is the best a generator can hope for.
#
# **Remember.** Discriminative: $p(y \mid x)$. Generative: $p(x)$, from which one can draw.
#
# ## 2. The duel, as two losses
#
# The **generator** G makes an image $G(z)$ out of noise $z \sim N(0, 1)$. The **discriminator** D gives each image the
# probability that it is real, $D(x)$. For D this is lesson 04: two classes, cross-entropy, label 1 for real and 0 for
# fake.
#
# $$L_D = -\log D(x) - \log(1 - D(G(z)))$$
#
# **Predict.** A discriminator that has no idea says 0.5 to everything. What is its loss?

# %% tags=["exercise"]
answer = None  # a number with three decimals
check(answer, -2 * np.log(0.5), "Each of the two logarithms is that of one half.", tolerance=1e-3)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 2 * np.log(2)
# ```
# 1.386. In a GAN this is not a bad score. It is where the duel ends if the fakes cannot be told from real images: the
# best D for two equal crowds can only guess.
# </details>
#
# And the generator? Lecture 002 gives two forms. **Minimax**: G makes large what D makes small, so
# $\min_G \log(1 - D(G(z)))$. **Non-saturating**: G wants its fakes called real, so $\min_G -\log D(G(z))$. Both are
# content with the same thing, $D(G(z)) = 1$. The difference is how they push.
#
# **Predict.** At first the fakes are hopeless, and D knows it: its logit for a fake is -6, say. Which form has the
# larger gradient there?

# %%
logit = tf.Variable(np.linspace(-8, 8, 65), dtype=tf.float32)
with tf.GradientTape(persistent=True) as tape:
    d = tf.sigmoid(logit)
    minimax, non_saturating = tf.math.log(1 - d), -tf.math.log(d)
slopes = {
    "minimax": -tape.gradient(minimax, logit).numpy(),
    "non-saturating": -tape.gradient(non_saturating, logit).numpy(),
}
plots.lines(
    logit.numpy(), slopes, xlabel="logit of a fake (negative: D sees that it is fake)",
    ylabel="push on the logit",
    alt="The push of the minimax loss is near 0 for negative logits, that of the other near 1.",
)  # fmt: skip

# %% [markdown]
# The minimax form **saturates**: exactly when G is bad and would need help most, its push is
# $\sigma(\text{logit}) \approx 0$. The other form pushes with nearly 1 there, and lets go when D is fooled. That is why
# everybody trains with the second, and so do we.
#
# **Exercise 2.** With $D = \sigma(a)$, the derivative of $\log(1 - \sigma(a))$ by the logit $a$ is $-\sigma(a)$. What is
# the size of the push of each form at $a = -6$?

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
# 0.0025 against 0.9975: four hundred times as much.
# </details>
#
# ## 3. The generator: convolutions backwards
#
# A classifier makes maps smaller and more. A generator does the reverse: from a few numbers to 7 x 7 to 14 x 14 to
# 28 x 28. The layer for this is the **transposed convolution**. You know it already. In lesson 05, a convolution took X
# to O, and its backward pass took dL/dO, which is small, to dL/dX, which is large. Use that backward pass as a forward
# pass, and you have it.

# %%
small = np.array([[1.0, 2.0], [3.0, 4.0]]).reshape(1, 2, 2, 1)
kernel = np.array([[1.0, 0.0, 2.0], [0.0, 3.0, 0.0], [4.0, 0.0, 5.0]]).reshape(3, 3, 1, 1)
side = transposed_output_size(2, kernel=3, stride=2)
large, _, _ = conv2d_backward(np.zeros((1, side, side, 1)), kernel, small, stride=2)
keras_layer = keras.layers.Conv2DTranspose(1, 3, strides=2, use_bias=False)
keras_layer.build(small.shape)
keras_layer.set_weights([kernel])
by_keras = keras_layer(small).numpy()
print("largest difference to Keras:", abs(by_keras - large).max())
plots.matrices({"input": small[0, ..., 0], "kernel": kernel[..., 0, 0], "output": large[0, ..., 0]})

# %% [markdown]
# Each input number stamps the kernel, times itself, into the output. The stride says how far the stamps stand apart.
# Where stamps overlap, they add: in the middle the corners of all four stamps meet,
# $5 \cdot 1 + 4 \cdot 2 + 2 \cdot 3 + 1 \cdot 4 = 23$.
#
# **Exercise 3.** Our generator stamps kernels of 4 x 4 at stride 2, with padding `same`. How large are the maps after
# one and after two such layers, from 7 x 7?

# %% tags=["exercise"]
answer = None  # (side after one, side after two)
once = transposed_output_size(7, 4, 2, "same")
check(
    answer,
    (once, transposed_output_size(once, 4, 2, "same")),
    "With `same`, the side times the stride.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (14, 28)
# ```
# With a kernel of 4 and a stride of 2, every output pixel lies under the same number of stamps. A 3 x 3 kernel would
# cover some pixels four times and others once: a chequerboard shows in the images.
# </details>
#
# The whole generator, as in the DCGAN paper: a dense layer to 7 x 7 x 64, two transposed convolutions, batch
# normalisation and ReLU after all but the last, and tanh at the end.
#
# **Predict.** Where do most of its parameters stand? Count each layer. (A batch normalisation keeps four numbers a
# channel; what stands before one has no bias, which it would take away again.)

# %%
generator = build_generator(latent=64, filters=64)
by_hand = {
    "dense 64 -> 7x7x64": dense_params(64, 7 * 7 * 64, bias=False),
    "batch norm": 4 * 7 * 7 * 64,
    "transposed 4x4, 64 -> 32": conv_params(4, 64, 32, bias=False),
    "batch norm 2": 4 * 32,
    "transposed 4x4, 32 -> 1": conv_params(4, 32, 1),
}
generator_total = sum(by_hand.values())
print(f"by hand {generator_total:,}; Keras counts {generator.count_params():,}")
plots.bars(by_hand, label="parameters of the generator")

# %% [markdown]
# Four fifths stand in the first dense layer, as ever. The stamps are cheap.
#
# The **discriminator** is a small classifier, turned the usual way: strides of 2 in place of pooling, leaky ReLU so
# that some gradient always gets back to the generator, and one logit.
#
# **Exercise 4.** Count the discriminator: 4 x 4 to 32 filters, 4 x 4 to 64 filters, both with stride 2, then dense to
# one logit.

# %% tags=["exercise"]
discriminator = build_discriminator(filters=32)
answer = None  # your number
check(answer, discriminator.count_params(), "28, 14, 7: the dense layer reads 7 x 7 x 64 values.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (4 * 4 * 1 + 1) * 32 + (4 * 4 * 32 + 1) * 64 + (7 * 7 * 64 + 1)
# ```
# 36,513, a seventh of the generator.
# </details>
#
# ## 4. The training step
#
# One step has two losses and two networks, and each network moves down *its own* loss only. That is all that `fit` has
# to be told. `utils.gan.GAN` keeps the two networks, their optimizers and the running losses; the step we write here.

# %%
binary = keras.losses.BinaryCrossentropy(from_logits=True)


# %%
class DCGAN(GAN):
    def train_step(self, real):
        z = self.noise(tf.shape(real)[0])
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(z, training=True)
            on_real = self.discriminator(real, training=True)
            on_fake = self.discriminator(fake, training=True)
            tell = binary(tf.ones_like(on_real), on_real)  # real is 1 ...
            tell += binary(tf.zeros_like(on_fake), on_fake)  # ... and fake is 0
            fool = binary(tf.ones_like(on_fake), on_fake)  # non-saturating
        self.update(tape, discriminator=tell, generator=fool)
        return self.record(discriminator=tell, generator=fool)


# %% [markdown]
# Read it once more. The gradient of `fool` goes back *through the discriminator* into the generator: D tells G, pixel
# by pixel, what would look more real. But `update` gives D's weights only the gradient of D's own loss. If a network
# moved down both, the duel would be over.
#
# Does it do that? Hold one of the two still, by a learning rate of zero, and take a step. `fool` still flows through D.


# %%
def fresh():
    keras.utils.set_random_seed(0)
    gan = DCGAN(build_generator(), build_discriminator())
    gan.compile(dcgan_adam(LEARNING_RATE), dcgan_adam(LEARNING_RATE))
    return gan


def largest_change(network, before):
    after = [weight.numpy() for weight in network.trainable_variables]
    return max(abs(a - b).max() for a, b in zip(after, before, strict=True))


# %% [markdown]
# **Predict.** With D held still, do D's weights move at all, when G learns through them?

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
# ## 5. Train, stop, go on
#
# **Predict.** If all goes well, does D's loss go to zero? Does G's? Write down where you think the two will be after
# the training; 1.386 and 0.693 are what a D that only guesses would give.

# %%
gan, strip = fresh(), FilmStrip(count=10)
first = gan.fit(real, batch_size=BATCH, epochs=EPOCHS, verbose=2, callbacks=[strip])
gan.save_weights(CHECKPOINT)
halfway = frechet(gan.sample(2000))
print(f"after {EPOCHS} epochs: Frechet distance {halfway:.1f}; saved")

# %% [markdown]
# A training that takes hours on a laptop will be interrupted. A checkpoint must hold more than the weights: Adam's
# running means too, and which step comes next. `save_weights` keeps them all, as they belong to the model. So make a
# *new* model, as after a restart, and go on.

# %%
resumed = fresh()
resumed.load_weights(CHECKPOINT)
second = resumed.fit(
    real, batch_size=BATCH, initial_epoch=EPOCHS, epochs=2 * EPOCHS, verbose=2, callbacks=[strip]
)
gan, samples = resumed, resumed.sample(2000)
distances["DCGAN, halfway"], distances["DCGAN"] = halfway, frechet(samples)
print(f"after {2 * EPOCHS} epochs: Frechet distance {distances['DCGAN']:.1f}")

# %%
shown = sorted({*range(6), EPOCHS, 2 * EPOCHS} & set(strip.strips))
plots.image_rows(
    {f"epoch {epoch}": strip.strips[epoch] for epoch in shown},
    alt="A film strip, ten noise vectors: from grey over blobs to shirts, shoes and bags.",
)

# %% [markdown]
# The same ten noise vectors in each row. First grey, then blobs where garments are bright, then outlines; at the end
# most of the ten can be named. And the losses?

# %%
history = {name: first.history[name] + second.history[name] for name in first.history}
plots.lines(
    np.arange(1, 2 * EPOCHS + 1), history, xlabel="epoch", ylabel="mean loss in the epoch",
    marks={"D guesses: 1.386": 2 * np.log(2), "0.693": np.log(2)},
    alt="The losses of the two networks over the epochs: both move sideways, neither goes to zero.",
)  # fmt: skip
plots.bars(distances, label="Frechet distance to 2,000 test images")

# %% [markdown]
# Unlike any loss so far, these do not tell whether the training goes well: each is measured against an opponent that
# changes. While the images got better, G's loss hardly moved. To see progress, look at the samples, or measure a
# distance that does not move, as the last figure does.
#
# **Remember.** The loss of a GAN is a balance, not a score.
#
# ## 6. Are these new?
#
# A generator that kept a few training images in its weights would make perfect samples. So look for the training image
# nearest to each sample.

# %%
known = (real + 1) / 2
found = [np.abs(known - sample).sum((1, 2, 3)).argmin() for sample in samples[:10]]
plots.image_rows(
    {"made": samples[:10], "nearest": known[found]},
    alt="Ten generated garments, and below each the nearest training image: alike, not the same.",
)

# %% [markdown]
# Alike, not the same. No image was copied: G never sees one. All it knows comes through D's gradient.
#
# ## 7. Walks in the latent space
#
# Between two noise vectors lie others. What lies between two garments?
#
# **Predict.** Halfway from a shoe to a shirt: both at once, faintly, as in a cross-fade? Or something else?

# %%
kinds_made = judge.predict(samples)
ends = [
    np.flatnonzero(kinds_made == kind)[0] for kind in (7, 1, 8, 9)
]  # sneaker, trouser, bag, boot
z = noise(2000, gan.latent)  # the noise that `samples` were made of
walks = [along(z[a], z[b], 10) for a, b in pairwise(ends)]
plots.image_rows(
    {f"walk {n}": images_from(gan.generator, walk) for n, walk in enumerate(walks, start=1)},
    alt="Three walks of ten steps from one generated garment to another.",
)

# %% [markdown]
# In most places one shape grows into the other: a leg spreads, a sole closes. That is more than a cross-fade, though our
# small generator fades a little, too. The walk follows an arc, not the straight line: in 64 dimensions nearly all noise has a length
# near $\sqrt{64} = 8$, and the middle of a straight line would be too short.
#
# **Exercise 5.** How long is the middle of the straight line between two independent noise vectors of length 8 (which
# stand at nearly a right angle)?

# %% tags=["exercise"]
answer = None  # a length
check(answer, np.sqrt(32), "Pythagoras: half the diagonal of a square with side 8.", tolerance=0.01)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 8 / np.sqrt(2)
# ```
# 5.66. Hardly any noise in training was that short.
# </details>
#
# ## 8. Mode collapse
#
# G is paid for fooling D, not for variety. If one image fools D best, G may make that one whatever the noise: a **mode
# collapse**. We provoke one: G learns a hundred times as fast as D. Before D has learned to see through one trick, G
# has put everything on it.
#
# **Predict.** What will ten samples look like?

# %%
collapsed = fresh()
collapsed.generator_optimizer.learning_rate = 1e-2
collapsed.discriminator_optimizer.learning_rate = 1e-4
trouble = collapsed.fit(real, batch_size=BATCH, epochs=1, verbose=0).history
print("losses:", {name: round(values[0], 2) for name, values in trouble.items()})
poor = collapsed.sample(2000)
plots.image_rows(
    {"DCGAN": samples[:10], "collapsed": poor[:10]},
    alt="Ten samples of the DCGAN, all different, and ten of the collapsed generator, all alike.",
)

# %% [markdown]
# How would you notice, without looking at 2,000 images? Two measures: how many of the ten kinds the judge finds, and
# how different two samples are in their pixels.


# %%
def variety(generated):
    shares = np.bincount(judge.predict(generated), minlength=10) / len(generated)
    kinds = np.exp(-sum(share * np.log(share) for share in shares if share))
    return kinds, np.abs(generated[:1000] - generated[1000:]).mean()


measured = {
    name: variety(each)
    for name, each in (("real", known[:2000]), ("DCGAN", samples), ("collapsed", poor))
}
for name, (kinds, difference) in measured.items():
    print(f"{name:10} {kinds:4.1f} kinds of garments; two samples differ by {difference:.3f}")

# %% [markdown]
# Both measures see it at once. The losses do not: compare them with 1.386 and 0.693, what a perfect balance would give.
#
# **Remember.** Look at many samples side by side, or measure how much they vary. A collapse hides in the losses.
#
# ## What to remember
#
# - A discriminative model learns $p(y \mid x)$, a generative one $p(x)$, from which one can draw.
# - D minimises the cross-entropy of real and fake; G wants its fakes called real. The minimax form of G's loss saturates
#   where D is sure; the non-saturating one pushes there.
# - A transposed convolution is the backward pass of a convolution: stamps that add up. Counted like a convolution.
# - Each network moves down its own loss only, though G's gradient passes through D.
# - The losses of a GAN are a balance. Progress shows in samples and in a Frechet distance; that one depends on whose
#   features, and on how many samples.
# - A mode collapse shows as few kinds and small differences between samples.
#
# ## Questions to think about
#
# - Our judge was trained on the same kinds of garments. What would its features miss in an image of a shirt with three
#   sleeves?
# - D sees 10,000 real images again and again, and ever new fakes. What could it learn by heart, and how would you see it?
# - A Frechet distance of zero: has the generator then learned the images?
# - The judge gives a garment to every image, also to noise. Which of our measures does that touch?
#
# ## Where the lecture says it
#
# - Lecture 002, *Generative models*: discriminative and generative, the latent space, G and D, both losses.
# - Lecture 002, *Backpropagation in convolutions*: the backward pass that is our forward pass. Here: lesson 05.
# - Goodfellow et al. (2014), Radford, Metz and Chintala (2016), Heusel et al. (2017).
