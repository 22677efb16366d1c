# %% [markdown]
# # Made to order: conditional GANs, and an image with sixteen times the pixels
#
# **Can you order a sneaker from a GAN, and do you get one?** The GAN of lesson 13 makes garments, but nobody can tell it
# which. This lesson gives both networks the label, and counts how often the order is obeyed. Then the order becomes a
# whole image: the applications that lecture 002 shows turn sketches into photographs, horses into zebras, and few pixels
# into many. We take them apart, and train the last one.
#
# After this lesson you can
#
# - say where the label enters the generator and the discriminator, and count what it costs in parameters;
# - measure with a classifier how often a conditional GAN is obeyed, and compare it with the classifier's own errors;
# - say what pix2pix, CycleGAN and SRGAN add to the two losses of a GAN;
# - work out what a PatchGAN sees, and show with a few numbers what cycle consistency forbids;
# - train an upscaler on the squared error of pixels, on a perceptual loss of VGG16's features, and against a critic, and
#   say what each of them changes;
# - compare the results by PSNR and SSIM, and say why the numbers and your eyes disagree.
#
# **Time**: 85 minutes in class; the cells together run for two to three minutes on two cores. **You need**: lessons 09
# and 13. **Data**: 10,000 images of Fashion-MNIST; a photograph that ships with scikit-learn. **Weights**: the judge of
# lesson 13, VGG16 of lesson 09 and EfficientNet-Lite0, which ship with the kit.

# %%
from functools import partial

import numpy as np
from sklearn.metrics import confusion_matrix

from utils import data, device, plots
from utils.arithmetic import conv_output_size, receptive_field, receptive_fields
from utils.checks import check
from utils.gan import load_judge, noise
from utils.gan.quality import psnr, sharpness, ssim

device.setup(seed=0, mixed_precision=False)  # the gradients of a GAN are small

# %%
import keras
import tensorflow as tf
from keras import layers

from utils.gan import conditional, super_resolution, upscaling
from utils.gan.adversarial import dcgan_adam, discriminator_loss, generator_loss
from utils.gan.feature_distance import FeatureDistance

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a network and a GPU, take `SOURCE = "tfds"`, `EPOCHS = 30`,
# `PIECES = 20_000` and `LOSS_EPOCHS = 10`.

# %% tags=["parameters"]
SOURCE = "embedded"  # as in utils.data.load
EPOCHS = 5  # rounds of the conditional GAN through the images
BATCH = 64
PIECES = 2000  # pieces of photographs to learn super-resolution from
UPSCALER_EPOCHS = 4  # rounds through the pieces on the squared error, before the losses part
LOSS_EPOCHS = 2  # rounds through the pieces with each of the losses that are compared
MEASURED = "shipped"  # or a number of seeds, to measure here what section 7 shows, for minutes

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train")
names = fashion.class_names
by_class = [images[labels == label][:4, :, :, 0] / 255 for label in range(10)]
plots.image_rows({f"real {n + 1}": [four[n] for four in by_class] for n in range(4)}, names)

# %% [markdown]
# Each column is what we want to be able to order.
#
# ## 1. Where the label enters
#
# **The generator.** A label is turned into 16 numbers that are learned, its *embedding*, and these stand beside the 64
# numbers of noise. A one-hot label times a matrix picks one of its rows; so an embedding is a dense layer without bias.
#
# **The discriminator.** It must not only ask *is it real?* but *is it a real sneaker?* Otherwise the generator could ignore
# the order. There are two usual ways: lay the label beside the image, as one more channel or more (*concatenation*), or
# let the label pick a vector that the features of the image are multiplied with (*projection*):
#
# $$\text{logit} = v \cdot \varphi(x) + w_{label} \cdot \varphi(x) + b$$
#
# We take projection. The question about the class then comes last, where the features are, and no convolution has to
# carry the label there.
#
# **Predict.** By how many parameters does each network grow? The dense layer of the generator has 7 x 7 x 64 units, and
# no bias; the features $\varphi(x)$ are 7 x 7 x 64 numbers.

# %%
from utils.gan import build_discriminator, build_generator

generator = conditional.build_conditional_generator()
discriminator = conditional.build_conditional_discriminator()
more_generator = generator.count_params() - build_generator().count_params()
more_discriminator = discriminator.count_params() - build_discriminator().count_params()
print(f"generator:     {generator.count_params():,}, {more_generator:,} more than without labels")
print(f"discriminator: {discriminator.count_params():,}, {more_discriminator:,} more")

# %% [markdown]
# **Exercise 1.** Which calculation gives the generator's growth?

# %% tags=["exercise"]
answer = None  # a calculation
check(answer, more_generator, "A matrix for the embedding; and 16 more inputs for each unit.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 10 * 16 + 16 * (7 * 7 * 64)
# ```
# 160 numbers for the ten rows, 50,176 for the 16 more inputs. The discriminator has a vector of 7 x 7 x 64 numbers for
# each of the ten classes: 31,360.
# </details>

# %% [markdown]
# ## 2. Training
#
# One thing changes in the training step: each batch has labels, and the generator is asked for the same ones. Both
# halves of the discriminator's batch then have the same share of each class, so that the labels alone give nothing
# away.

# %%
real = (images / np.float32(127.5) - 1).reshape(-1, 28, 28, 1)  # -1 to 1, as tanh makes them
gan = conditional.ConditionalGAN(generator, discriminator)
gan.compile(dcgan_adam(5e-4), dcgan_adam(5e-4))
history = gan.fit(real, labels, batch_size=BATCH, epochs=EPOCHS, verbose=2).history

# %% [markdown]
# **Predict.** One noise vector, ten labels: what will the ten images have in common?

# %%
z = noise(6, gan.latent, seed=3)
rows = {
    f"noise {number}": gan.draw(np.arange(10), np.repeat(each[None], 10, axis=0))
    for number, each in enumerate(z, start=1)
}
plots.image_rows(rows, names)

# %% [markdown]
# Down a column the class stays; along a row the class changes, and something else stays: a noise that makes a bright
# T-shirt makes a bright dress. As a number: how much does the brightness of the T-shirt say about that of the other
# tops made of the same noise?

# %%
many = noise(200, gan.latent, seed=4)
brightness = [gan.draw(np.full(200, label), many).mean((1, 2, 3)) for label in range(10)]
style = np.corrcoef(brightness)
for label in (2, 3, 4, 6):
    print(f"correlation of {names[0]} and {names[label]}: {style[0, label]:.2f}")

# %% [markdown]
# The label decides the class, the noise the style. Nobody told the networks to share the work in this way. But the noise
# need not encode the class, which the label gives already, and one set of weights draws all classes.
#
# ## 3. Is it obeyed?
#
# Your eyes are a good judge of sixty images. For two thousand we ask the judge of lesson 13, a classifier trained on
# real garments. It errs, too. So first: how often is it right on real test images?
#
# **Predict.** Which orders will be obeyed least?

# %%
judge = load_judge(verbose=False)
test_images, test_labels = fashion.arrays("test", 2000)
on_real = confusion_matrix(test_labels, judge.predict(test_images / np.float32(255)))
asked = np.arange(2000) % 10
made = gan.draw(asked, noise(2000, gan.latent, seed=5))
on_made = confusion_matrix(asked, judge.predict(made))
judge_accuracy, obedience = (np.trace(each) / each.sum() for each in (on_real, on_made))
print(f"real images: the judge agrees with the label {judge_accuracy:.3f}")
print(f"made images: the judge agrees with the order {obedience:.3f}; by chance 0.100")
plots.confusion_matrix(on_made, names, row_label="ordered", column_label="what the judge saw")

# %% [markdown]
# A row is an order, a column what the judge saw. Class by class, beside real images:

# %%
by_class = {
    kind: np.diag(matrix) / matrix.sum(axis=1)
    for kind, matrix in (("real", on_real), ("made", on_made))
}
print(f"{'':14}{'real':>6}{'made':>7}")
for label in by_class["made"].argsort():
    print(f"{names[label]:14}{by_class['real'][label]:6.2f}{by_class['made'][label]:7.2f}")

# %% [markdown]
# The least obeyed are mostly tops that look alike at 28 x 28. There the judge errs on real images, too: even perfect
# shirts would be recognised no more often than real ones. But much of the gap is the generator's.
#
# **Exercise 2.** A generator is asked for 1,000 images, as many of each of the ten classes. It makes perfect images of
# eight classes, and for the other two always makes the eighth. The judge is right on 93 % of such images. About how
# many will agree with the order, if we neglect lucky errors?

# %% tags=["exercise"]
answer = None  # a number of images
check(answer, 744, "How many images are what was ordered? The judge sees 93 % of these so.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 800 * 0.93
# ```
# Obedience says nothing about variety either: a generator that makes one perfect sneaker a thousand times is obeyed
# perfectly. For that, lesson 13 has the Frechet distance.
# </details>
#
# **Between two orders.** The label is a vector. Nothing stops us from ordering half a bag and half a boot.

# %%
share = np.linspace(0, 1, 8)[:, None]
pairs = [(1, 3), (9, 8), (0, 4)]  # trouser to dress, boot to bag, T-shirt to coat
mixtures = [(1 - share) * np.eye(10)[a] + share * np.eye(10)[b] for a, b in pairs]
between = {
    f"{names[a]} to\n{names[b]}": gan.draw(each, np.repeat(z[[1]], 8, axis=0))
    for (a, b), each in zip(pairs, mixtures, strict=True)
}
plots.image_rows(between, [f"{part:.0%}" for part in share[:, 0]])

# %% [markdown]
# The generator has only ever been asked for whole classes. Yet between two of them it finds a way from one garment to
# the other: where the legs of trousers close to a skirt, there was no example to copy.
#
# **Remember.** The label enters both networks. Obedience is measured by a classifier, beside its accuracy on real
# images.
#
# ## 4. When the order is an image: what each application adds
#
# | | makes | asks for pairs | the generator's loss, beside the adversarial one | the critic sees |
# | --- | --- | --- | --- | --- |
# | pix2pix (Isola et al., 2017) | 256 x 256 x 3 from 256 x 256 x 3 | yes | 100 times the mean absolute error | both images, 256 x 256 x 6; gives 30 x 30 logits |
# | CycleGAN (Zhu et al., 2017) | two generators, each from 256 x 256 x 3 to the same shape | no | 10 times the mean absolute error of there and back, both ways | one image, 256 x 256 x 3; gives 30 x 30 |
# | SRGAN (Ledig et al., 2017) | 4h x 4w x 3 from h x w x 3 | made by shrinking | squared error of VGG19's features; the adversarial loss has the weight 1/1000 | one image; gives 1 logit |
#
# In all of them, the order is an image, and in pix2pix and SRGAN there is a right answer. Why then an adversary, and
# not just the error?
#
# **Why an error alone blurs.** Say a stripe in the answer is black or white, with equal chances, and the order does not
# tell which. **Predict.** Which grey, from 0 to 1, has the smallest squared error on average?

# %%
greys = np.linspace(0, 1, 5)
squared = (greys**2 + (1 - greys) ** 2) / 2
for grey, error in zip(greys, squared, strict=True):
    print(f"grey {grey:.2f}: mean squared error {error:.2f}")
print(f"best: grey {greys[squared.argmin()]:.2f}")

# %% [markdown]
# The mean of all right answers is itself a wrong one: no original has a grey stripe. An adversary sees that at once, and
# pushes to black or white; either will do. Half of the time it is the wrong one, and the squared error doubles. Keep
# this in mind for sections 5 to 7.
#
# **Exercise 3.** The stripe is white (1) in seven cases of ten. Which grey has the smallest mean squared error?

# %% tags=["exercise"]
answer = None  # a grey from 0 to 1
check(answer, 0.7, "The constant with the smallest squared error is a well-known number.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.7 * 1 + 0.3 * 0
# ```
# The mean. With the absolute error, as in pix2pix, it is the median: here white. That blurs less, but it always draws
# the same stripe.
# </details>
#
# **PatchGAN: judge the details only.** The error already takes care of the coarse picture. So the critic of pix2pix
# need not see all of it: it is a convolutional network that stops early and gives a *map* of logits, one for each
# patch. Five convolutions, 4 x 4, three of them with stride 2.
#
# **Predict.** How large is the patch that one logit sees? How many logits for an image of 256 x 256?

# %%
patchgan = [(4, 2), (4, 2), (4, 2), (4, 1), (4, 1)]
side = 256
for (kernel, stride), field in zip(patchgan, receptive_fields(patchgan), strict=True):
    side = conv_output_size(side, kernel, stride, padding=1)
    print(f"kernel {kernel}, stride {stride}: {side:3} x {side:<3} sees {field} x {field}")
patch = receptive_field(patchgan)

# %% [markdown]
# 30 x 30 logits, each on a patch of 70 x 70: this is the *70 x 70 PatchGAN*. Its loss is the mean over the 900 logits.
# It has fewer parameters than a critic of the whole image, and takes images of any size.
#
# **Exercise 4.** Our critic in section 7 has five convolutions, 3 x 3, with the strides 1, 2, 1, 2, 1. How large is the
# patch that it judges?

# %% tags=["exercise"]
answer = None  # pixels along one side
our_patch = receptive_field([(3, 1), (3, 2), (3, 1), (3, 2), (3, 1)])
check(answer, our_patch, "Each layer adds (3 - 1) times the product of the strides before it.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 2 * 1 + 2 * 1 + 2 * 2 + 2 * 2 + 2 * 4
# ```
# 21 x 21.
# </details>
#
# **Cycle consistency: no pairs.** There is no photograph of *the same* horse as a zebra. An adversary alone only asks
# that the output look like *a* zebra. Let us see what it lets pass, with a task we can solve by hand: G turns garments
# into their negatives, F turns negatives into garments. Three candidates for G:

# %%
x = test_images[:1000].reshape(-1, 28, 28, 1) / np.float32(255)
order = np.random.default_rng(0).permutation(len(x))
candidates = {
    "the negative of the image": 1 - x,
    "the negative of another": 1 - x[order],
    "one negative for all": np.repeat(1 - x[:1], len(x), axis=0),
}
cycle = {name: np.abs((1 - y) - x).mean() for name, y in candidates.items()}  # F(y) is 1 - y
means = {name: np.abs(y.mean(0) - (1 - x).mean(0)).max() for name, y in candidates.items()}

# %% [markdown]
# **Predict.** Which of the three can an adversary object to, if it sees all outputs but never learns what each was made
# of? Which have a cycle loss, the mean of $|F(G(x)) - x|$?

# %%
print(f"{'G gives':28}{'crowd differs':>15}{'cycle loss':>12}")
for name in candidates:
    print(f"{name:28}{means[name]:15.3f}{cycle[name]:12.3f}")

# %% [markdown]
# "Crowd differs" compares the mean output with the mean negative, pixel by pixel, and takes the largest difference. The
# second candidate gives exactly the images that it should, only to the wrong garments: no adversary can object. The
# cycle loss does.
#
# **Remember.** An error keeps the output close to the original. An adversary makes it look like an original. A cycle loss
# ties it to its own input.
#
# ## 5. Super-resolution: first without an adversary
#
# Shrink a photograph to a sixteenth of its pixels, and get the lost ones back. The original is known, so both an error
# and your eyes can judge. The training images are pieces of the left third of scikit-learn's picture of a temple. The
# test image is another part, right of it. It is the same temple in the same light: a network for all photographs learns
# from many thousands.

# %%
parts, original = upscaling.photograph()
pieces = super_resolution.crops(parts, side=32, count=PIECES)
small_pieces, small = super_resolution.shrink(pieces), super_resolution.shrink(original)
print(f"to learn from: {small_pieces.shape[1:]} -> {pieces.shape[1:]}, {len(pieces):,} pieces")
print(f"to test:       {small.shape[1:]} -> {original.shape[1:]}")

# %% [markdown]
# **How to measure.**
#
# - *PSNR* is the squared error in decibels, $10 \log_{10}(1 / \text{MSE})$ for pixels from 0 to 1. More is better.
# - *SSIM* (Wang et al., 2004) compares mean, contrast and pattern in windows of 11 x 11 pixels. 1 is best.
# - *Sharpness* is here the energy of the differences between neighbouring pixels, divided by the original's. It does
#   not tell whether the details are the right ones: noise is sharp, too.
# - *Distance* is the squared distance of the feature maps of EfficientNet-Lite0, each position scaled to length 1 (after
#   Zhang et al., 2018, who found that such distances agree better with people than PSNR and SSIM do). Less is better.
#
# **Exercise 5.** The slide of lecture 002 gives 21.59 dB for bicubic. How large is the mean squared error?

# %% tags=["exercise"]
answer = None  # the mean squared error of pixels from 0 to 1, with four decimals
check(answer, 10 ** (-21.59 / 10), "Solve PSNR = -10 log10(MSE) for the MSE.", tolerance=1e-4)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 10 ** (-21.59 / 10)
# ```
# 0.0069: the root of it is 0.083, an error of 21 of 255 grey levels.
# </details>


# %%
distance = FeatureDistance()


def measured(enlarged):
    """PSNR, SSIM, sharpness and distance of an enlarged test image."""
    enlarged = np.clip(enlarged, 0, 1)
    decibels, similarity = psnr(enlarged, original)[0], ssim(enlarged, original)[0]
    sharp = sharpness(enlarged)[0] / sharpness(original)[0]
    return upscaling.Figures(decibels, similarity, sharp, distance(enlarged, original)[0])


shown = {"bicubic": super_resolution.bicubic(small)}
figures = {name: {0: measured(image)} for name, image in shown.items()}
upscaling.print_table(figures)

# %% [markdown]
# **The network.** Three residual blocks work at the small size, where a convolution is cheap. Then the maps are doubled
# twice, with a convolution after each doubling. The result is *added to the bicubic image*. The last layer starts at
# zero, so the network starts as bicubic and learns only what is missing. There is no batch normalisation: it would
# remove the contrast that the output needs.

# %%
keras.utils.set_random_seed(0)
conv = partial(layers.Conv2D, kernel_size=3, padding="same")
low = keras.Input((None, None, 3))
first = x = conv(32, activation="relu")(low)
for _ in range(3):
    x = layers.add([x, conv(32)(conv(32, activation="relu")(x))])
x = layers.add([x, first])
for _ in range(2):
    x = conv(16, activation="relu")(layers.UpSampling2D(2)(x))
detail = conv(3, kernel_initializer="zeros")(x)
enlarged = layers.UpSampling2D(4, interpolation="bicubic")(low)
upscaler = keras.Model(low, layers.add([enlarged, detail]))

# %% [markdown]
# **Predict.** How much sharper than bicubic will it be after training on the squared error?

# %%
steps = UPSCALER_EPOCHS * -(-PIECES // 16)
rate = keras.optimizers.schedules.CosineDecay(2e-3, steps)
upscaler.compile(keras.optimizers.Adam(rate), loss="mse")
upscaler.fit(small_pieces, pieces, batch_size=16, epochs=UPSCALER_EPOCHS, verbose=2)
start = upscaler.get_weights()
print(f"{upscaler.count_params():,} parameters")
figures["squared error, first"] = {0: measured(upscaler.predict(small, verbose=0))}
upscaling.print_table(figures)

# %% [markdown]
# Better than bicubic by every measure, and still far from sharp. Section 4 gave the reason: the small image does not
# tell which leaf lies where, and the squared error asks for the mean of all possible leaves.
#
# ## 6. A perceptual loss
#
# What would be a better error? Johnson et al. (2016) and SRGAN (Ledig et al., 2017) compare the *feature maps* of a VGG
# that was trained on ImageNet and then frozen. This is called a *perceptual loss*, or *VGG loss*. We take VGG16 up to
# `block3_conv3`, behind its ReLU: "VGG33" in the notation of Ledig et al. They divide the features by 12.75, which makes
# the loss comparable in size to the squared error. Our pixels go from 0 to 1 instead of 0 to 255, so `vgg_features`
# divides by another 255.

# %%
vgg = super_resolution.vgg_features("block3_conv3")


def perceptual(real, fake):
    """The mean squared error of feature maps."""
    return keras.ops.mean((vgg(real) - vgg(fake)) ** 2)


# %% [markdown]
# **Predict.** Two images are compared with the original. One is the original itself, one pixel to the right: all details
# are there, one pixel off. The other is the bicubic one, where the details are missing. Which of them has the smaller
# squared error of pixels? And of features?

# %%
photo = data.sample_image("china")[None] / np.float32(255)
shifted = photo[:, 160:424, 217:481]  # the original starts at column 216
print(f"{'':12}{'one pixel off':>15}{'bicubic':>10}")
for name, loss in (("pixels", super_resolution.squared_error), ("features", perceptual)):
    off, blurred = (float(loss(original, each)) for each in (shifted, shown["bicubic"]))
    print(f"{name:12}{off:15.4f}{blurred:10.4f}")

# %% [markdown]
# The squared error of pixels prefers the blurred image to the sharp one that is one pixel off. The features prefer the
# sharp one by far: their maps have a quarter of the sides, and pooling tolerates a small shift (lesson 03). So an upscaler
# that puts the leaves a little beside their places has less to fear.
#
# Does it then draw leaves? Both trainings below start from the weights of section 5 and take the same steps on the same
# pieces at the same rate. One goes on with the squared error: without this control we could not tell a better loss from
# a longer training.
#
# **Predict.** Which of the four measures will the perceptual loss improve, and which not?


# %%
def train(loss):
    """The test image, enlarged by an upscaler that went on with another loss."""
    keras.utils.set_random_seed(0)
    upscaler.set_weights(start)
    upscaler.compile(dcgan_adam(5e-4), loss=loss)
    upscaler.fit(small_pieces, pieces, batch_size=8, epochs=LOSS_EPOCHS, verbose=2)
    return upscaler.predict(small, verbose=0)


shown["squared error"] = train("mse")
shown["perceptual"] = train(perceptual)

# %%
figures = {name: {0: measured(image)} for name, image in shown.items()}
upscaling.print_table(figures)
near = {name: each[0, 124:244, 100:220] for name, each in shown.items()}
plots.compare_images(
    near | {"original": original[0, 124:244, 100:220]}, columns=4, size=2.6,
    alt="A roof and leaves: bicubic is blurred, the squared error gives clearer edges but smooth leaves, the "
    "perceptual loss gives tiles and leaves a texture.",
)  # fmt: skip

# %% [markdown]
# The perceptual loss makes the image more than twice as sharp as the squared error does, without any critic. By PSNR and
# SSIM it is *worse*. By the distance it is better. That distance is EfficientNet-Lite0's: to ask VGG16, on whose features
# we have just trained, would be circular. Look closely: there is also a fine grid that the original does not have.
#
# ## 7. Now with a critic
#
# SRGAN adds an adversary. The loss of the upscaler is then
#
# $$\text{content} + 10^{-3} \cdot (-\log D(\text{fake}))$$
#
# where the content is the squared error of pixels or of features, and $D$ is a critic; ours is a PatchGAN. The training
# step is that of lesson 13, with images instead of noise as the input:


# %%
class SRGAN(super_resolution.SuperResolutionGAN):
    def train_step(self, data):
        small, real = data
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(small, training=True)
            on_real, on_fake = self.discriminator(real), self.discriminator(fake)
            content, adversarial = self.content(real, fake), generator_loss(on_fake)
            upscaler_loss = content + 1e-3 * adversarial
            critic_loss = discriminator_loss(on_real, on_fake)
        self.update(tape, generator=upscaler_loss, discriminator=critic_loss)
        return self.record(content=content, adversarial=adversarial, critic=critic_loss)


# %% [markdown]
# **Predict.** Will PSNR, SSIM and sharpness rise or fall with a critic? First beside the squared error of pixels:


# %%
def train_against_a_critic(content):
    """The test image, enlarged by an upscaler that also had to deceive a critic."""
    keras.utils.set_random_seed(0)
    upscaler.set_weights(start)
    duel = SRGAN(upscaler, super_resolution.build_patch_critic(), content)
    duel.compile(dcgan_adam(5e-4), dcgan_adam(1e-3))
    duel.fit(small_pieces, pieces, batch_size=8, epochs=LOSS_EPOCHS, verbose=2)
    return upscaler.predict(small, verbose=0)


shown["squared error, critic"] = train_against_a_critic(super_resolution.squared_error)

# %% [markdown]
# And beside the perceptual loss, as in SRGAN:

# %%
shown["perceptual, critic"] = train_against_a_critic(perceptual)
figures = {name: {0: measured(image)} for name, image in shown.items()}
upscaling.print_table(figures)
captions = {
    name: f"{one[0].psnr:.2f} dB / {one[0].ssim:.3f}\nsharpness {one[0].sharpness:.2f}"
    for name, one in figures.items()
}
plots.compare_images(
    {name: each[0] for name, each in (shown | {"original": original}).items()},
    captions, columns=3, size=3.2,
)  # fmt: skip

# %% [markdown]
# The same, closer: a roof and the leaves.

# %%
near = {name: each[0, 124:244, 100:220] for name, each in shown.items()}
plots.compare_images(
    near | {"original": original[0, 124:244, 100:220]}, columns=3, size=3.2,
    alt="A roof and leaves: blurred with bicubic and the squared error, with tiles and a texture of leaves with the "
    "perceptual loss; sharper still, with regular patterns of dots, with a critic.",
)  # fmt: skip

# %% [markdown]
# A roof gets tiles, and leaves get a texture, though not the original's. With a critic there are also regular patterns of
# dots, which no photograph has.
#
# **One training proves little.** So here are the results of three seeds. A seed decides the pieces, the first weights and
# the order of the pieces. Steps and rates are the same for all rows; they were not tuned for each loss. The last four rows
# are controls: a critic with three times the weight; the features of an *untrained* VGG16; and the features of two
# earlier layers. (`python -m benchmarks.super_resolution` measures all this; `MEASURED = 3` does it here.)
#
# **Predict.** Is VGG16's architecture enough, or must it have been trained on ImageNet?

# %%
table = upscaling.read_measured()
if MEASURED != "shipped":
    table = upscaling.repeat(range(MEASURED), upscaling.Plan(pieces=PIECES))
upscaling.print_table(table)

# %%
rows = {
    "no critic": "",
    "critic": ", critic",
    "critic,\nthree times the weight": ", critic times 3",
}
runs = {
    row: {
        loss: [one.distance for one in table[loss + suffix].values()]
        for loss in ("squared error", "perceptual")
        if loss + suffix in table
    }
    for row, suffix in rows.items()
}
plots.compare_runs(runs, label="distance of EfficientNet-Lite0's features (less is better)")

# %% [markdown]
# What the table says:
#
# - **The perceptual loss works without a critic.** With every seed the image is more than twice as sharp as with the
#   squared error, and much closer by the distance. It costs more than half a decibel.
# - **Sharper is not enough.** The features of the untrained VGG16 sharpen the image, too, and PSNR falls even further. But
#   by the distance the image is *farther* from the original than with the squared error. What VGG16 has learned from
#   ImageNet matters, not its architecture alone.
# - **The layer matters.** `block1_conv2` changes little. `block2_conv2` sharpens, but comes less close than `block3_conv3`.
# - **Beside the squared error, a critic's result depends on the seed.** With three times the weight it sharpens every time
#   and comes closer by the distance, but never as close as the perceptual loss without a critic.
# - **Beside the perceptual loss, a critic sharpens further**, PSNR falls further, and the distance stays about the same. At
#   this size it brings nothing but sharpness. Ledig et al. trained a larger network for 200,000 steps on 350,000
#   images; there, people rated the images with a critic higher.
#
# **With networks of the full size.** The slide of lecture 002 shows the same order: best by the numbers without a critic,
# and to the eye with one.
#
# | | bicubic | without a critic | with a critic |
# | --- | --- | --- | --- |
# | lecture 002, PSNR | 21.59 | SRResNet 23.44 | SRGAN 20.34 |
# | lecture 002, SSIM | 0.6423 | 0.7777 | 0.6562 |
#
# Blau and Michaeli (2018) proved that this is no accident: beyond a point, an image cannot become more natural without
# a larger error. Which one is best? It depends on the question. For a poster, take the one that looks right. For
# reading a number plate or an X-ray, do not take the one that invents what looks right.
#
# **The other side.** What can be made to order can be made to deceive. Lecture 002 closes with a talking head made from a
# single photograph. The technique is the one above: an order, an adversary, and details that are plausible, not true.
#
# ## What to remember
#
# - In a conditional GAN both networks get the label; otherwise the generator could ignore it.
# - A classifier measures obedience. Compare it with the classifier's accuracy on real images, and look at variety
#   separately.
# - pix2pix adds an absolute error to known pairs, CycleGAN a way back instead of pairs, SRGAN an error of features.
# - A PatchGAN judges patches: 70 x 70 pixels per logit, 30 x 30 logits for an image of 256 x 256.
# - The squared error of pixels wants the mean of all answers, which is blurred. A perceptual loss tolerates details that
#   lie a little beside their places; a critic wants details that look real. Both sharpen, and with both PSNR falls.
# - Sharpness alone proves nothing: compare with a control, such as an untrained network, and by a measure that no loss
#   was made of.
#
# ## Questions to think about
#
# - What would the generator learn if only the generator got the label?
# - Train one epoch more (`EPOCHS = 6`), or with another seed, and measure obedience again. Why does it vary, although
#   both losses hardly change? How would you report it honestly?
# - G permutes the horses, F permutes them back: the cycle loss is zero. What does CycleGAN rely on, that this rarely
#   happens?
# - Why does the critic of pix2pix see the input, too?
# - Somebody trains and tests an upscaler on pieces of the same photograph, taken at random. What is wrong with it, and
#   what did we do about it? How far does that go?
# - A judge was trained on real garments. Could a generator be obeyed more often than real garments are recognised? What
#   would that mean?
# - Repeat "one pixel off" of section 6 with `block1_conv2`, and with an untrained VGG16. Which rows of the table does that
#   explain, and which not?
# - VGG16 and EfficientNet-Lite0 were trained on the same photographs. Is one an independent judge of the other? Whom
#   would you ask instead?
#
# ## Where the lecture says it
#
# Conditional GANs, and the applications pix2pix, CycleGAN, super-resolution and talking heads: 002, at its end.
# Receptive fields: 003. Features of VGG: 004.
