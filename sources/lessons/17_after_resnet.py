# ---
# jupyter:
#   course:
#     translate:
#     - "MobileNet, small"
#     - "1x1, first and last layer"
#     - with positions
#     - without positions
#     - windows
#     - shifted windows
#     - "one, then the other"
#     - "Swin, small"
#     - "ConvNeXt, small"
#     - "ResNet bottleneck, 1024-256-1024"
#     - "ResNeXt: depthwise 3x3, 4C-C-4C"
#     - "inverted: C-4C-C, depthwise inside"
#     - "depthwise moved up: on C"
#     - depthwise 7x7
#     - "queries, keys, values, combining"
#     - all pairs of tokens
#     - two dense layers
#     - all pairs
#     - pairs within windows of 7 x 7
# ---

# %% [markdown]
# # After ResNet: MobileNet, Vision Transformers, ConvNeXt
#
# **Does a network need convolutions to see?** In 2021 a network without them, the Vision Transformer, classified
# ImageNet's photographs as well as the best convolutional networks, after training on far more images. One year later a
# network of convolutions alone was as good again. This lesson writes the blocks of both kinds, trains them, and asks what
# decides between them.
#
# After this lesson you can
#
# - write a depthwise separable convolution, and say what it saves and what it does not;
# - write self-attention, a transformer encoder block and attention within shifted windows, in Keras;
# - say what a Vision Transformer lacks, and name three ways to help it;
# - write the ConvNeXt block and say from which networks its ideas come;
# - compare networks by parameters, work and accuracy, and say what such a figure leaves out.
#
# **Time**: 75 minutes. The cells together run for about a minute on two cores. **You need**: lesson 16 (counting, residual
# blocks), lesson 02 (depthwise and grouped convolution). **Data**: Fashion-MNIST, and a network that was trained on
# ImageNet and ships with the kit. Large networks are only counted, as in lesson 16.

# %%
import numpy as np

from utils import data, device, measured, plots
from utils.arithmetic import conv_params, count_macs, macs_by_layer
from utils.checks import check
from utils.data.sample_images import sample_image
from utils.models import catalogue, quoted_accuracy
from utils.models.interchange import borrowed
from utils.models.without_weights import outline
from utils.transfer import load_classifier

# %%
device.setup(
    seed=0, mixed_precision=False
)  # section 9 compares two implementations number by number

import keras
from keras import layers, ops

# %% [markdown]
# Settings. As they stand, nothing is downloaded. With a network, `SOURCE = "tfds"` takes all of Fashion-MNIST, and
# `WEIGHTS = "imagenet"` downloads MobileNet's weights for section 9 (17 MB, once); with `"random"` weights the same
# test works.

# %% tags=["parameters"]
SOURCE = "embedded"  # as in utils.data.load
WEIGHTS = "random"  # or "imagenet", for section 9

# %% [markdown]
# Each block of this lesson is trained for some seconds on 2,000 images, so that one sees it learn. A linear model on
# the pixels is the baseline. One run with one seed shows that a block works; it does not show which block is better.

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train", 2000)
test_images, test_labels = fashion.arrays("test", 2000)
mean, deviation = images.mean(), images.std()
images, test_images = (images - mean) / deviation, (test_images - mean) / deviation
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def learn(model, epochs=6, rate=3e-3):
    """Train, and give the test accuracy after each epoch."""
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    tested = {"validation_data": (test_images, test_labels), "validation_batch_size": 500}
    return model.fit(images, labels, 64, epochs, verbose=0, **tested).history["val_accuracy"]


# %% [markdown]
# The next cell builds the networks that are only counted, and trains the baseline:

# %%
names = ("mobilenet", "vgg16", "vit_ti16", "vit_s16", "vit_b16", "deit_t", "swin_t",
         *(f"convnext_{size}" for size in ("t", "s", "b", "l", "xl")))  # fmt: skip
figure_names = {each.network for each in quoted_accuracy.ACCURACIES}
counted = {
    name: outline(lambda name=name: catalogue.build(name)) for name in figure_names | set(names)
}
parameters = {name: model.count_params() for name, model in counted.items()}
giga_macs = {name: count_macs(model) / 1e9 for name, model in counted.items()}
linear = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10)])
learned = {"linear model": learn(linear, rate=1e-3)}
print(
    f"{len(counted)} networks counted; linear model on pixels: test accuracy {learned['linear model'][-1]:.2f}"
)

# %% [markdown]
# ## 1. MobileNet: depthwise separable convolutions
#
# **The problem.** A mobile phone has little power. A convolution looks at neighbours *and* mixes channels at the same
# time: it has a 3 x 3 kernel for each pair of an input channel and an output channel. **The answer** (Howard and others,
# 2017): do one after the other. A **depthwise** convolution has one 3 x 3 kernel per channel; a 1 x 1 convolution, here
# called **pointwise**, then mixes the channels. Together they are a **depthwise separable** convolution.


# %%
def separable_block(x, filters, strides=1):
    """One 3x3 kernel per channel, then 1x1 over all channels; both are normalised."""
    x = layers.DepthwiseConv2D(3, strides, "same", use_bias=False)(x)
    x = layers.ReLU(6.0)(layers.BatchNormalization(momentum=0.9)(x))
    x = layers.Conv2D(filters, 1, use_bias=False)(x)
    return layers.ReLU(6.0)(layers.BatchNormalization(momentum=0.9)(x))


# %% [markdown]
# MobileNet is a first convolution and thirteen such blocks. A small one for garments has the same code:


# %%
def mobilenet(shape, classes, first, plan):
    """A convolution, then a block for each (filters, strides) of the plan."""
    images = keras.Input(shape)
    x = layers.Conv2D(first, 3, 2, "same", use_bias=False)(images)
    x = layers.ReLU(6.0)(layers.BatchNormalization(momentum=0.9)(x))
    for filters, strides in plan:
        x = separable_block(x, filters, strides)
    return keras.Model(images, layers.Dense(classes)(layers.GlobalAveragePooling2D()(x)))


# %% [markdown]
# The next cell builds the one for ImageNet, as an outline to be counted, and then trains the small one:

# %%
plan = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
plan += [(512, 1)] * 5 + [(1024, 2), (1024, 1)]
ours = outline(lambda: mobilenet((224, 224, 3), 1000, 32, plan))
learned["MobileNet, small"] = learn(mobilenet((28, 28, 1), 10, 16, [(32, 1), (64, 2), (64, 1)]))

# %% [markdown]
# **Predict.** A 3 x 3 convolution goes from 512 to 512 channels. How many times fewer weights has the depthwise
# separable one? Which of its two parts does most of the work?

# %%
normal, separable = conv_params(3, 512, 512, False), 9 * 512 + 512 * 512
print(f"normal {normal:,} weights, separable {separable:,}: {normal / separable:.1f} times fewer")
rows = dict(macs_by_layer(ours))
shares = {
    "depthwise": sum(macs for name, macs in rows.items() if "depthwise" in name)
    / sum(rows.values())
}
shares["1x1, first and last layer"] = 1 - shares["depthwise"]
print("MobileNet's work:", {what: f"{share:.0%}" for what, share in shares.items()})
print(f"MobileNet {ours.count_params():,} parameters, {count_macs(ours) / 1e9:.2f} G multiply-adds; "
      f"VGG16 {parameters['vgg16']:,}, {giga_macs['vgg16']:.1f} G")  # fmt: skip

# %% [markdown]
# About nine times fewer, because the 1 x 1 convolution remains; it now does nearly all the work.
#
# **Predict.** MobileNet has 27 times fewer multiply-adds than VGG16. Is it 27 times faster? Think of the numbers that the
# convolutions write to memory.

# %%
written = {}
for name in ("vgg16", "mobilenet"):
    found = [
        each
        for each in counted[name].layers
        if isinstance(each, layers.Conv2D | layers.DepthwiseConv2D)
    ]
    written[name] = sum(int(np.prod(each.output.shape[1:])) for each in found)
    print(f"{name:10}{giga_macs[name]:6.2f} G multiply-adds; its convolutions write "
          f"{written[name] / 1e6:.1f} M numbers for one image")  # fmt: skip
print(f"{giga_macs['vgg16'] / giga_macs['mobilenet']:.0f} times less work, "
      f"{written['vgg16'] / written['mobilenet']:.1f} times fewer numbers written")  # fmt: skip

# %% [markdown]
# The time need not fall in the same proportion as the work: the numbers that are moved become fewer by a much smaller
# factor, and moving them takes time, too. So measure the time on the machine that you use.
#
# ## 2. ResNeXt: groups
#
# Between a normal and a depthwise convolution there are **grouped** convolutions: the channels are divided into groups,
# and a filter reads only the channels of its group. ResNeXt (Xie and others, 2017) is a ResNet whose bottlenecks have 32
# groups of four channels.


# %%
def conv_bn(x, filters, kernel=1, strides=1, groups=1):
    """A convolution without biases, then batch normalisation."""
    x = layers.Conv2D(filters, kernel, strides, "same", groups=groups, use_bias=False)(x)
    return layers.BatchNormalization(momentum=0.9)(x)


def grouped_bottleneck(x, filters, groups=32, group_width=4):
    """1x1, a 3x3 in groups, 1x1; then the input is added. One group: a bottleneck of ResNet."""
    y = layers.ReLU()(conv_bn(x, groups * group_width))
    y = layers.ReLU()(conv_bn(y, groups * group_width, 3, groups=groups))
    y = conv_bn(y, filters)
    return layers.ReLU()(layers.Add()([x, y]))


# %% [markdown]
# **Predict.** The block with 32 groups has 128 channels inside, twice as many as ResNet's bottleneck with 64. Does it have
# more weights, or fewer?

# %%
grouped = {}
for groups, group_width in ((1, 64), (32, 4)):
    maps = keras.Input((56, 56, 256))
    block = keras.Model(maps, grouped_bottleneck(maps, 256, groups, group_width))
    kernels = sum(int(np.prod(one.kernel.shape)) for one in block.layers if hasattr(one, "kernel"))
    grouped[groups] = kernels, count_macs(block)
    print(f"{groups:2} group(s), {groups * group_width:3} channels inside: {kernels:,} weights, "
          f"{count_macs(block) / 1e6:.0f} M multiply-adds")  # fmt: skip

# %% [markdown]
# About the same number. Groups make a block wider for the same number of weights.
#
# **Exercise 1.** A 3 x 3 convolution from 128 to 128 channels is divided into 32 groups. How many weights has it?

# %% tags=["exercise"]
answer = None  # your number
check(
    answer,
    9 * (128 // 32) * 128,
    "Each of the 128 filters reads the channels of its own group only.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 3 * 3 * (128 // 32) * 128
# ```
# 4,608 in place of 147,456: 32 times fewer.
# </details>
#
# ## 3. Self-attention, written out
#
# **The problem.** A convolution reads its neighbours. Two distant parts of an image can influence each other only after
# many layers. **Self-attention** (Vaswani and others, 2017), invented for texts, lets every part read every other part
# at once. Its input is a set of **tokens**, here vectors that describe parts of an image.
#
# Three dense layers make three vectors of each token: a **query** (what it looks for), a **key** (what it offers) and a
# **value** (what it passes on). The score of two tokens is the scalar product of the query of the one and the key of
# the other, divided by the square root of their dimension. A softmax turns the scores of a query into weights, and the
# output is the weighted mean of the values:


# %%
def attention(queries, keys, values, bias=0.0):
    """For each query the mean of the values, weighted by how well its key fits the query."""
    scores = ops.matmul(queries, ops.swapaxes(keys, -1, -2)) / queries.shape[-1] ** 0.5
    weights = ops.softmax(scores + bias)
    return ops.matmul(weights, values)


# %% [markdown]
# **Predict.** Three tokens have two numbers each: (4, 0), (0, 4) and (4, 4). They are queries, keys and values at once.
# Which tokens does the first one read? And what does the third one read?

# %%
tokens = np.array([[4.0, 0], [0, 4], [4, 4]], "float32")
scores = tokens @ tokens.T / 2**0.5
attended = np.array(ops.softmax(scores))
print("scores\n", scores.round(1), "\nweights\n", attended.round(2))
print("outputs\n", np.array(attention(tokens, tokens, tokens)).round(2))

# %% [markdown]
# The first token reads itself and the third one in equal parts, because both keys fit its query equally well. The third
# reads mostly itself: its own key fits best.
#
# One softmax gives one pattern of reading. **Multi-head** attention has several: queries, keys and values are cut into
# pieces, each **head** attends with its piece, and a fourth dense layer combines the heads.


# %%
def split(x, heads):
    """(..., tokens, width) to (..., heads, tokens, width / heads)."""
    x = ops.reshape(x, (-1, *x.shape[1:-1], heads, x.shape[-1] // heads))
    return ops.swapaxes(x, -2, -3)


# %%
class SelfAttention(layers.Layer):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.combine = (layers.Dense(width) for _ in range(4))

    def call(self, x, bias=0.0):
        parts = (split(dense(x), self.heads) for dense in (self.query, self.key, self.value))
        mixed = ops.swapaxes(attention(*parts, bias), -2, -3)
        return self.combine(ops.reshape(mixed, (-1, *x.shape[1:])))


# %% [markdown]
# **Exercise 2.** How many parameters has multi-head attention on tokens of 768 numbers, the biases included? Does the
# number of heads matter?

# %% tags=["exercise"]
answer = None  # your number
check(
    answer,
    4 * (768 + 1) * 768,
    "Four dense layers from 768 to 768; heads only cut their outputs into pieces.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 4 * (768 * 768 + 768)
# ```
# 2,362,368, with any number of heads.
# </details>
#
# ## 4. The Vision Transformer: patches and positions
#
# The **Vision Transformer** (ViT; Dosovitskiy and others, 2021) cuts the image into **patches**, and one linear map makes
# a token of each patch:

# %%
photo = sample_image("flower")[100:324, 200:424]
plots.tokens(photo, 16)
n_tokens, dimension = (224 // 16) ** 2 + 1, 768
print(f"ViT-B/16: {n_tokens} tokens with the class token; a patch has {16 * 16 * 3} numbers, "
      f"and becomes {dimension}")  # fmt: skip

# %% [markdown]
# An **encoder block** is attention between the tokens, then two dense layers at each token (the **MLP**). Both have a
# shortcut, as in ResNet, and a layer normalisation before them:


# %%
def encoder_block(x, attend):
    """Attention between tokens, then two dense layers at each; both are added to their input."""
    width = x.shape[-1]
    x = layers.Add()([x, attend(layers.LayerNormalization(epsilon=1e-6)(x))])
    y = layers.LayerNormalization(epsilon=1e-6)(x)
    y = layers.Dense(4 * width, activation="gelu")(y)
    return layers.Add()([x, layers.Dense(width)(y)])


# %% [markdown]
# Attention does not know where a token comes from. So each place has a vector of its own, its **position embedding**,
# which is learned and added to the token. One more learned token, the **class token**, comes first; the classifier reads
# only this one.


# %%
class Tokens(layers.Layer):
    """Put a class token before the patches, and add a vector to each place."""

    def build(self, shape):
        _, count, width = shape
        start = keras.initializers.TruncatedNormal(stddev=0.02)
        self.token = self.add_weight(shape=(1, 1, width), initializer="zeros", name="token")
        self.positions = self.add_weight(
            shape=(1, count + 1, width), initializer=start, name="positions"
        )

    def call(self, x):
        token = ops.repeat(self.token, ops.shape(x)[0], axis=0)
        return ops.concatenate([token, x], axis=1) + self.positions


# %%
def vit(shape, classes, embed, heads, depth):
    """A Vision Transformer; `embed` makes maps of the image, one token for each position."""
    images = keras.Input(shape)
    x = embed(images)
    x = Tokens()(layers.Reshape((-1, x.shape[-1]))(x))
    for _ in range(depth):
        x = encoder_block(x, SelfAttention(x.shape[-1], heads))
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    return keras.Model(images, layers.Dense(classes)(x[:, 0]))


small_vit = vit((28, 28, 1), 10, layers.Conv2D(32, 7, 7), heads=4, depth=4)  # patches of 7 x 7
learned["Vision Transformer"] = learn(small_vit, rate=1e-3)

# %% [markdown]
# **Predict.** Cut an image into its patches, shuffle them, and put them together again. Do the logits change? And if the
# position embeddings are set to zero?

# %%
pictures = test_images[:1]
cut = pictures.reshape(4, 7, 4, 7).swapaxes(1, 2).reshape(16, 7, 7)
cut = cut[np.random.default_rng(1).permutation(16)]
shuffled = cut.reshape(4, 4, 7, 7).swapaxes(1, 2).reshape(1, 28, 28, 1)
places = next(layer for layer in small_vit.layers if isinstance(layer, Tokens)).positions
kept, shuffle_gap = places.numpy(), {}
for what, factor in (("with positions", 1.0), ("without positions", 0.0)):
    places.assign(kept * factor)
    logits = np.array(small_vit(np.concatenate([pictures, shuffled])))
    shuffle_gap[what] = float(np.abs(logits[0] - logits[1]).max())
    print(f"{what}: the logits change by {shuffle_gap[what]:.1g} at most")
_ = places.assign(kept)

# %% [markdown]
# Without positions a shuffled image is the same image: attention treats its tokens as a set. A convolution knows what a
# neighbour is before it has seen a single image. A Vision Transformer has to learn it. Such built-in knowledge is called
# an **inductive bias**.
#
# ## 5. What a Vision Transformer lacks, and what can help it
#
# **The problem.** What a convolution has built in, a Vision Transformer must learn from images. With few images it is in
# danger of learning too little. Three ways to help it have been published:
#
# - DeiT (Touvron and others, 2021) trains with strong augmentation and lets a convolutional network be the **teacher**: the
#   student learns the labels and the teacher's outputs. This is called **distillation** (Hinton and others, 2015). The
#   layers are those of ViT. In the table of lecture 002, ViT-B/16 reaches 79.8 % on ImageNet and DeiT-B/16 81.8 %.
# - A **convolutional stem** (Xiao and others, 2021) replaces the patches by a few convolutions with stride 2.
# - More images: the paper of ViT (2021) first trains on far more images than ImageNet has.
#
# The rival is a small convolutional network:


# %%
def small_convnet():
    """The rival: three convolutions with batch normalisation, and a global average."""
    x = images = keras.Input((28, 28, 1))
    for filters in (16, 32, 64):
        x = layers.MaxPooling2D()(x) if filters > 16 else x
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization(momentum=0.9)(x))
    return keras.Model(images, layers.Dense(10)(layers.GlobalAveragePooling2D()(x)))


# %% [markdown]
# And this is a convolutional stem. Three convolutions with stride 2 make as many tokens as patches of 7 x 7 do:


# %%
def conv_stem(images):
    """28 x 28 pixels to 4 x 4 tokens."""
    x = images
    for _ in range(3):
        x = layers.Conv2D(32, 3, 2, "same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization(momentum=0.9)(x))
    return layers.Conv2D(32, 1)(x)


# %% [markdown]
# **Predict.** Linear model on pixels, Vision Transformer with patches, Vision Transformer with a convolutional stem, small
# convnet: in which order will they be after six epochs on 2,000 images?

# %%
learned["small convnet"] = learn(small_convnet())
learned["ViT, convolutional stem"] = learn(
    vit((28, 28, 1), 10, conv_stem, heads=4, depth=4), rate=1e-3
)
order = ("linear model", "Vision Transformer", "ViT, convolutional stem", "small convnet")
plots.bars(
    {name: learned[name][-1] for name in order}, label="test accuracy after six epochs, one run"
)

# %% [markdown]
# All three networks are behind the linear model, the convnet most of all. After six epochs, less than two hundred steps,
# none of them has been trained for long enough, so the picture says nothing about attention or convolutions. This is one
# run, and neither the rates nor the number of epochs are tuned. A fair comparison needs several seeds, longer training,
# and a rate chosen for each network.
#
# That takes too long for a class, so it was run before: three times, each time with 2,000 other images, and 64 epochs of
# AdamW with a cosine schedule. Rates were chosen on images that are neither trained on nor tested with. All networks but
# one see each image mirrored and shifted by up to two pixels at random. The teacher is the small convnet. The strength of
# the linear model's regularisation was chosen by cross-validation:

# %%
on_few = measured.read("transformers_on_few_images")
print(measured.rows(on_few))
plots.compare_runs(
    {name: {"accuracy": runs} for name, runs in on_few.items()},
    label="accuracy on 2,000 test images",
)

# %% [markdown]
# With patches of 7 x 7 pixels, the Vision Transformer stays behind the linear model, with augmentation and with a teacher
# as well. The convolutional stem helps most: with it, the Vision Transformer is ahead of the linear model. Its first layers
# are convolutions then, which know what a neighbour is. With the stem and the teacher together it is about as good as the
# small convnet, not better. All this was measured with 2,000 small images; DeiT learned from its teacher on more than a
# million photographs (Touvron and others, 2021).
#
# One row shows why a rival has to be tuned, too. With a learning rate of 0.003 the small convnet is behind the Vision
# Transformer with a stem. If we had stopped there, we would have reported a victory of attention.
#
# ## 6. Swin: attention within windows that shift
#
# **The problem.** Attention compares all pairs of tokens. Images with twice the side have four times the tokens and
# sixteen times the pairs (see Further). **The answer** (Liu and others, 2021; Swin): compare tokens only within
# **windows**, and shift the windows by half a window in every other block, so that the windows exchange information.


# %%
def to_windows(x, window):
    """Maps (batch, height, width, d) to windows (batch, windows, tokens, d)."""
    _, height, width, d = x.shape
    x = ops.reshape(x, (-1, height // window, window, width // window, window, d))
    return ops.reshape(ops.swapaxes(x, 2, 3), (-1, height * width // window**2, window**2, d))


def from_windows(x, window, height, width):
    """Windows to maps again."""
    x = ops.reshape(x, (-1, height // window, width // window, window, window, x.shape[-1]))
    return ops.reshape(ops.swapaxes(x, 2, 3), (-1, height, width, x.shape[-1]))


# %% [markdown]
# Shifting is done by rolling the map: what leaves it on the left comes back on the right. Such positions are no neighbours,
# although they are now in one window. So a **mask** of -100 is added to their scores, which makes their weights zero. Swin
# also learns a bias for each offset between two positions of a window; this **relative position bias** replaces the
# position embeddings.


# %%
def seam_mask(side, window, shift):
    """-100 for each two positions that share a window only because the map was rolled."""
    part = np.searchsorted([side - window, side - shift], np.arange(side), side="right")
    area = np.array(to_windows((3 * part[:, None] + part)[None, :, :, None], window))[0, :, :, 0]
    apart = area[:, :, None] != area[:, None, :]
    return np.where(apart, -100.0, 0.0)[:, None].astype("float32")  # the same for all heads


def offsets(window):
    """The number of the offset between each two positions of a window."""
    rows, columns = np.divmod(np.arange(window**2), window)
    down, right = (each[:, None] - each + window - 1 for each in (rows, columns))
    return down * (2 * window - 1) + right


# %%
class WindowAttention(SelfAttention):
    def __init__(self, width, heads, side, window, shift=0):
        super().__init__(width, heads)
        self.window, self.shift = window, shift
        self.bias = self.add_weight(shape=((2 * window - 1) ** 2, heads), initializer="zeros")
        self.mask = seam_mask(side, window, shift) if shift else 0.0

    def call(self, x):
        bias = ops.take(self.bias, offsets(self.window), axis=0)
        bias = ops.transpose(bias, (2, 0, 1)) + self.mask
        rolled = ops.roll(x, (-self.shift, -self.shift), (1, 2))
        y = super().call(to_windows(rolled, self.window), bias)
        y = from_windows(y, self.window, *x.shape[1:3])
        return ops.roll(y, (self.shift, self.shift), (1, 2))


# %% [markdown]
# **Predict.** A map has 8 x 8 positions and windows of 4 x 4. We change the input at one position. Which outputs change
# after a block with windows, after a block with shifted windows, and after both?

# %%
maps = keras.Input((8, 8, 32))
plain = encoder_block(maps, WindowAttention(32, 4, 8, 4))
ways = {"windows": plain, "shifted windows": encoder_block(maps, WindowAttention(32, 4, 8, 4, 2)),
        "one, then the other": encoder_block(plain, WindowAttention(32, 4, 8, 4, 2))}  # fmt: skip
before = np.random.default_rng(0).normal(size=(1, 8, 8, 32)).astype("float32")
after = before.copy()
after[0, 1, 2, 0] += 5.0
reached = {}
for name, way in ways.items():
    apart = keras.Model(maps, way)(np.concatenate([before, after]))
    reached[name] = np.abs(np.array(apart[0] - apart[1])).max(axis=-1) > 1e-6
plots.image_grid([each.astype(float) for each in reached.values()],
                 [f"{name}:\n{each.sum()} positions" for name, each in reached.items()], size=2)  # fmt: skip

# %% [markdown]
# The windows keep a change within 4 x 4 positions. The shifted windows have other borders: at the edge of the map they are
# smaller, because the mask keeps the rolled parts apart. After both blocks the change has passed the borders.
#
# Swin also has **stages**, like a convolutional network: four neighbouring positions are merged into one with twice the
# channels. A small Swin for garments:


# %%
def merge(x):
    """Four neighbours become one position with twice the channels."""
    neighbours = [x[:, row::2, column::2] for column in (0, 1) for row in (0, 1)]
    y = layers.LayerNormalization(epsilon=1e-5)(layers.Concatenate()(neighbours))
    return layers.Dense(2 * x.shape[-1], use_bias=False)(y)


pixels = keras.Input((28, 28, 1))
x = layers.Conv2D(32, 4, 4)(layers.ZeroPadding2D(2)(pixels))  # 8 x 8 tokens
x = encoder_block(x, WindowAttention(32, 4, 8, 4))
x = merge(encoder_block(x, WindowAttention(32, 4, 8, 4, 2)))
x = encoder_block(x, WindowAttention(64, 4, 4, 4))
small_swin = keras.Model(pixels, layers.Dense(10)(layers.GlobalAveragePooling2D()(x)))
learned["Swin, small"] = learn(small_swin, rate=1e-3)

# %% [markdown]
# With windows, stages and maps that are halved, Swin has again much in common with a convolutional network.
#
# ## 7. ConvNeXt: back to convolutions
#
# **The problem.** Were the new networks better because of attention, or because of everything else that came with it?
# **The answer** (Liu and others, 2022; ConvNeXt): take a ResNet-50, change it step by step into the form of a Swin
# Transformer, train it in the same way, and keep the convolutions. Its block is an encoder block in which a depthwise
# convolution of 7 x 7 replaces the attention:


# %%
class LayerScale(layers.Layer):
    """A learned factor for each channel, which starts near zero."""

    def build(self, shape):
        start = keras.initializers.Constant(1e-6)
        self.scale = self.add_weight(shape=(shape[-1],), initializer=start, name="scale")

    def call(self, x):
        return x * self.scale


# %%
def convnext_block(x):
    """A depthwise 7x7, then two dense layers at each position, wide inside; added to the input."""
    width = x.shape[-1]
    y = layers.DepthwiseConv2D(7, padding="same")(x)
    y = layers.LayerNormalization(epsilon=1e-6)(y)
    y = layers.Dense(4 * width, activation="gelu")(y)
    return layers.Add()([x, LayerScale()(layers.Dense(width)(y))])


# %% [markdown]
# A dense layer at each position is a 1 x 1 convolution. The block is narrow outside (C channels) and wide inside (4 C):
# an **inverted bottleneck**, as in MobileNetV2 (Sandler and others, 2018). A small network of three such blocks:

# %%
pixels = keras.Input((28, 28, 1))
x = layers.LayerNormalization(epsilon=1e-6)(layers.Conv2D(32, 4, 4)(pixels))
for _ in range(3):
    x = convnext_block(x)
x = layers.LayerNormalization(epsilon=1e-6)(layers.GlobalAveragePooling2D()(x))
small_convnext = keras.Model(pixels, layers.Dense(10)(x))
learned["ConvNeXt, small"] = learn(small_convnext)

# %% [markdown]
# **Predict.** The kernel is 7 x 7, and the block is four times as wide inside as outside. Does it have more weights than a
# bottleneck of ResNet in the same place?

# %%
c = 384
steps = {
    "ResNet bottleneck, 1024-256-1024": 2 * 1024 * 256 + 9 * 256**2,
    "ResNeXt: depthwise 3x3, 4C-C-4C": 2 * 4 * c * c + 9 * c,
    "inverted: C-4C-C, depthwise inside": 2 * 4 * c * c + 9 * 4 * c,
    "depthwise moved up: on C": 2 * 4 * c * c + 9 * c,
    "depthwise 7x7": 2 * 4 * c * c + 49 * c,
}
plots.bars(steps, label="weights of one block in the third stage (kernels only), C = 384")
maps = keras.Input((14, 14, c))
block = keras.Model(maps, convnext_block(maps))
block_kernels = sum(
    int(np.prod(each.kernel.shape)) for each in block.layers if hasattr(each, "kernel")
)

# %% [markdown]
# It has about as many. The 7 x 7 kernel costs very little, because it is depthwise and stands where the block is narrow.
#
# The figure shows all small networks of this lesson, with one run each:

# %%
plots.bars(
    {name: curve[-1] for name, curve in learned.items()}, label="test accuracy after the last epoch"
)

# %% [markdown]
# Every block learns, but after six epochs no network is ahead of the linear model. Which block is best cannot be read from
# one short run.
#
# ## 8. All of them in one figure
#
# The parameters and the multiply-adds are counted here. The accuracies on ImageNet cannot be measured here: they are quoted
# from the tables of lecture 002, or from the paper of the network where the lectures print none. `utils/models/quoted_accuracy.py`
# names the source of each.
#
# **Predict.** Ten years lie between AlexNet and ConvNeXt. Where in the figure is the largest network, and where are the
# networks with the best accuracy for their work?

# %%
points = [(each.label, each.idea, giga_macs[each.network], parameters[each.network] / 1e6,
           each.top1, each.more_data) for each in quoted_accuracy.ACCURACIES]  # fmt: skip
plots.accuracy_and_work(points)
print("top-5 errors of the challenge in percent, lecture 004:", quoted_accuracy.CHALLENGE)

# %% [markdown]
# Up and to the left is better. VGG16 needs ten times GoogLeNet's work and twenty times its parameters for three points
# more. MobileNet has 33 times fewer parameters than VGG16 and is less than three points behind it. The hollow marker saw
# more images than the others.
#
# **What the figure leaves out.** It does not show how the networks were trained: each paper has its own recipe, and the
# recipe matters. DeiT (Touvron and others, 2021) has the layers of ViT and trains them on ImageNet alone, with strong
# augmentation and a teacher:

# %%
assert parameters["deit_t"] == parameters["vit_ti16"]
quoted = {each.network: each.top1 for each in quoted_accuracy.ACCURACIES}
print(f"ViT-Ti and DeiT-Ti: {parameters['deit_t']:,} parameters, both")
print(f"top-1, quoted: DeiT-S {quoted['vit_s16']} % with {parameters['vit_s16'] / 1e6:.0f} M, "
      f"ViT-B/16 {quoted['vit_b16']} % with {parameters['vit_b16'] / 1e6:.0f} M")  # fmt: skip

# %% [markdown]
# With the better recipe the network of 22 million parameters is as accurate as the one of 87 million. The figure also
# leaves out time (section 1), and how the images were cropped for the test.
#
# ## 9. Borrowed weights
#
# For a small task one does not train such a network anew, but uses its pretrained weights (lessons 09 and 10). The kit
# ships EfficientNet-Lite0 (Tan and Le, 2019; Liu, 2020), trained on ImageNet. Its blocks are **inverted residuals** of
# MobileNetV2: 1 x 1 to more channels, a depthwise convolution, 1 x 1 to fewer channels, and a shortcut.
#
# **Predict.** It has five million parameters and knows 1,000 classes. Which of the four photographs does it name?

# %%
classifier = load_classifier()
shown = {name: sample_image(name) for name in ("panda", "koala", "dog", "coffee")}
guesses = {name: classifier.predict(picture, top=2)[0] for name, picture in shown.items()}
plots.image_grid(
    list(shown.values()),
    [f"{guess[0].name}\n{guess[0].probability:.2f}" for guess in guesses.values()],
)
kinds = [type(layer).__name__ for layer in classifier.model.layers]
print({kind: kinds.count(kind) for kind in ("Conv2D", "DepthwiseConv2D", "Add", "Dense")})

# %% [markdown]
# The number below each name is its probability. The shortcuts are the layers called `Add`.
#
# Suppose that you have written a network and want to use published weights in it. How do you know that it is the same
# network? Give both the same weights, layer by layer, and compare their outputs. Here are MobileNet of
# `keras.applications` and MobileNet of the kit:

# %%
theirs, kit = borrowed("mobilenet", WEIGHTS)
prepared = keras.applications.mobilenet.preprocess_input(photo[np.newaxis].astype("float32"))
logits = [np.array(model(prepared, training=False))[0] for model in (theirs, kit)]
borrowed_gap = float(np.abs(logits[0] - logits[1]).max() / np.abs(logits[0]).max())
print(
    f"{kit.count_params():,} weights ({WEIGHTS}); largest difference {borrowed_gap:.1g} of the logits"
)
if WEIGHTS == "imagenet":
    found = keras.applications.mobilenet.decode_predictions(logits[1][np.newaxis], top=3)[0]
    print([(name, round(float(score), 1)) for _, name, score in found])

# %% [markdown]
# They are equal up to rounding. `course models` does this for every network that Keras has.
#
# ## Further: attention, counted
#
# With N tokens of d numbers, queries, keys, values and the fourth dense layer need 4 N d² multiply-adds, all pairs of
# tokens and the weighted means 2 N² d, and the two dense layers after them, four times as wide inside, 8 N d². Which of
# the three is the smallest in ViT-B/16?

# %%
parts = {
    "queries, keys, values, combining": 4 * n_tokens * dimension**2,
    "all pairs of tokens": 2 * n_tokens**2 * dimension,
    "two dense layers": 8 * n_tokens * dimension**2,
}
plots.bars({name: 12 * macs for name, macs in parts.items()},
           label="multiply-adds of the 12 blocks of ViT-B/16")  # fmt: skip
patches = 196 * 16 * 16 * 3 * dimension
vit_by_hand = 12 * sum(parts.values()) + patches + dimension * 1000
print(f"by hand {vit_by_hand:,}; counted {count_macs(counted['vit_b16']):,}")
for name, printed in (("vit_b16", 86.6), ("swin_t", 29), ("deit_t", 5.7)):
    print(f"{name:8} {parameters[name] / 1e6:.1f} M parameters; the lecture {printed} M")

# %% [markdown]
# The pairs are the smallest part at 224 pixels. (Lecture 002 prints 29 M for Swin-T, as its paper does: 28.3 rounded up.)
# But twice the side means four times the tokens and **sixteen** times the pairs. Swin's first stage has patches of 4 x 4
# and 96 channels. From which side of the image on do windows of 7 x 7 save work?

# %%
sides = range(56, 449, 56)
pairs = {"all pairs": [], "pairs within windows of 7 x 7": []}
for side in sides:
    n = (side // 4) ** 2
    pairs["all pairs"].append(2 * n**2 * 96 / 1e9)
    pairs["pairs within windows of 7 x 7"].append(2 * n * 49 * 96 / 1e9)
plots.lines(list(sides), pairs, xlabel="side of the image in pixels",
            ylabel="multiply-adds of the\npairs, in $10^9$")  # fmt: skip
at_224 = {name: values[list(sides).index(224)] for name, values in pairs.items()}
print({name: f"{value:.2f} G" for name, value in at_224.items()})

# %% [markdown]
# They save work from the start, and at 224 pixels 64 times. Fine patches are affordable only within windows.
#
# ## Further: what else ConvNeXt changed
#
# GELU replaces ReLU, layer normalisation replaces batch normalisation, and there are fewer of both. How many
# normalisations and activations has a bottleneck, and how many has a ConvNeXt block?

# %%
per_block = {}
bottle = keras.Input((14, 14, c))
made = {"ResNet": keras.Model(bottle, grouped_bottleneck(bottle, c, 1, c // 4)), "ConvNeXt": block}
for name, model in made.items():
    norms = sum("Normalization" in type(each).__name__ for each in model.layers)
    acts = sum(isinstance(each, layers.ReLU) or getattr(getattr(each, "activation", None), "__name__", "") == "gelu"
               for each in model.layers)  # fmt: skip
    per_block[name] = norms, acts
    print(f"{name:9} {norms} normalisations, {acts} activations")
for x in (-3.0, -0.5, 0.0, 0.5, 3.0):
    print(f"x {x:4}: ReLU {max(x, 0.0):.3f}, GELU {float(ops.gelu(x, approximate=False)):6.3f}")

# %%
convnext_printed = {
    "t": (28, 4.5),
    "s": (50, 8.7),
    "b": (89, 15.4),
    "l": (198, 34.4),
    "xl": (350, 60.9),
}
for size, (millions, giga) in convnext_printed.items():
    name = f"convnext_{size}"
    print(f"ConvNeXt-{size.upper():3}{parameters[name]:12,} parameters (the lecture {millions} M)"
          f"{giga_macs[name]:7.2f} G multiply-adds ({giga} G)")  # fmt: skip

# %% [markdown]
# These are the numbers of lecture 002. (It prints T once with 28 M and once with 29 M: 28.6 million, once cut off and once
# rounded.)
#
# **Exercise 3.** A ConvNeXt block on C channels has one kernel of 7 x 7 per channel, and dense layers from C to 4 C and
# back. What is the smallest C at which less than 5 % of these weights are in the 7 x 7 kernels?

# %% tags=["exercise"]
answer = None  # your number
right = next(c for c in range(1, 1000) if 49 * c / (49 * c + 8 * c * c) < 0.05)
check(answer, right, "Divide both by C: 49 against 49 + 8 C.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = int(49 * (1 / 0.05 - 1) / 8) + 1
# ```
# 49 / (49 + 8 C) < 0.05 means C > 116.4, so 117. The second stage of ConvNeXt-T has 192.
# </details>
#
# ## What to remember
#
# - Depthwise and grouped convolutions separate looking at neighbours from mixing channels. That saves weights and work; the
#   numbers that are moved become fewer by a smaller factor.
# - Self-attention: each token reads all tokens, weighted by the softmax of query times key. It treats tokens as a set;
#   positions have to be added and learned.
# - A Vision Transformer has little built-in knowledge of images. On 2,000 small images it stays behind a linear model.
#   With a convolutional stem and a teacher it comes level with a small convnet.
# - Swin brings back neighbours, stages and halved maps; ConvNeXt brings back the convolution and keeps the rest.
# - A figure of accuracy against work also depends on the training recipes.
#
# ## Questions to think about
#
# - Why can a ViT do without pooling, and what does it pay for that?
# - You have 2,000 labelled images and a phone. Which of these networks do you take, and with which weights?
# - Attention within a window of 7 x 7 and a depthwise convolution of 7 x 7 read the same positions. What is the difference?
#
# ## Where the lecture says it
#
# Depthwise, separable and grouped convolution: 003. Vision transformers and ConvNeXt with their tables: 002. The challenge
# and its errors: 004.
