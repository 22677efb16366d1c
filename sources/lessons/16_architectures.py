# ---
# jupyter:
#   course:
#     translate:
#     - naive
#     - with 1x1
#     - two inception blocks
#     - linear model
#     - "plain, {DEPTHS[0]} layers"
#     - "plain, {DEPTHS[1]} layers"
#     - "with shortcuts, {DEPTHS[1]} layers"
#     - "with shortcuts, 8 layers"
#     - basic block on 64
#     - basic block on 256
#     - bottleneck on 256
#     - larger kernels
# ---

# %% [markdown]
# # Architectures, from AlexNet to ResNet
#
# **Why does a network of 152 layers look as it does?** It was not invented in one step. In 1998 a network of five
# layers with weights read handwritten digits. Each later network solved the largest problem of the one before it: too
# few filters, kernels that are too large, too many parameters, too much work, deep networks that do not train. This
# lesson follows that chain of problems and answers up to ResNet (2016). Lesson 17 continues it.
#
# After this lesson you can
#
# - count the parameters and the multiply-adds of a network from its table of layers;
# - say which problem VGG, NiN, GoogLeNet and ResNet solved, and how;
# - write the inception block and the residual block in Keras, and train a network made of them;
# - explain degradation: what the paper measured, and what a shortcut changes.
#
# **Time**: 75 minutes. The cells together run for about a minute on two cores. **You need**: lessons 02 and 03 for the
# arithmetic, lesson 06 for batch normalisation. **Data**: Fashion-MNIST. Large networks are only counted: they are built
# as *outlines*, which have shapes but no values, so that 138 million weights need no memory.

# %%
import numpy as np

from utils import data, device, measured, plots
from utils.arithmetic import conv_params, count_macs, macs_by_layer, receptive_field
from utils.checks import check
from utils.models import catalogue, fields, googlenet, quoted_accuracy, resnet
from utils.models.without_weights import outline
from utils.training.repeat import renew

# %%
device.setup(seed=0, mixed_precision=False)

import keras
from keras import layers

# %% [markdown]
# Settings. With a network, `SOURCE = "tfds"` takes all of Fashion-MNIST. With a GPU also take `DEPTHS = (20, 56)`,
# `IMAGES = 10_000` and `EPOCHS = 20`: then section 6 trains for about six thousand steps.

# %% tags=["parameters"]
SOURCE = "embedded"  # as in utils.data.load
DEPTHS = (8, 20)  # of the networks that section 6 trains: 6n + 2
IMAGES, EPOCHS, SEEDS = 384, 4, range(3)  # how many images, how many epochs, how often

# %% [markdown]
# ## 1. AlexNet, and how to count a network
#
# **The problem.** LeNet-5 (LeCun and others, 1998) reads grey digits of 32 x 32 pixels. ImageNet has photographs, 1,000
# classes and 1.28 million images. **The answer** (Krizhevsky, Sutskever and Hinton, 2012): the same pattern, convolutions
# with pooling and then dense layers, but larger, and with ReLU, dropout, augmentation and two GPUs.
#
# Two numbers describe the cost of a network. Its **parameters** are the numbers that training has to find. Its
# **multiply-adds** are its work for one image: a multiply-add is one weight times one number of the input, added to a
# sum. A convolution uses each of its weights once at every position of its output:


# %%
def conv_cost(side, kernel, channels, filters):
    """Parameters and multiply-adds of a convolution whose output is side x side x filters."""
    weights = kernel * kernel * channels * filters
    return weights + filters, side * side * weights


# %% [markdown]
# AlexNet has five convolutions and three dense layers. (We leave out its local response normalisation, which has no
# weights and which later networks gave up.)


# %%
def alexnet(side=227, classes=1000):
    """AlexNet in one tower."""
    x = images = keras.Input((side, side, 3))
    for number, (filters, kernel, pool) in enumerate(
        ((96, 11, "pool1"), (256, 5, "pool2"), (384, 3, ""), (384, 3, ""), (256, 3, "pool3")), 1
    ):
        how = {"strides": 4} if number == 1 else {"padding": "same"}
        x = layers.Conv2D(filters, kernel, activation="relu", name=f"conv{number}", **how)(x)
        x = layers.MaxPooling2D(3, 2, name=pool)(x) if pool else x
    x = layers.Flatten(name="flatten")(x)
    for name in ("fc6", "fc7"):
        x = layers.Dropout(0.5)(layers.Dense(4096, "relu", name=name)(x))
    return keras.Model(images, layers.Dense(classes, name="fc8")(x))


# %% [markdown]
# **Predict.** The first convolution has kernels of 11 x 11 with stride 4, on 227 x 227 pixels. What is the side of its
# output? And which of the eight layers with weights has the most parameters, which the most multiply-adds?

# %%
first_side = (227 - 11) // 4 + 1
print(
    f"first output: (227 - 11) / 4 + 1 = {first_side}; by hand {conv_cost(first_side, 11, 3, 96)}\n"
)
alex = outline(alexnet)
work = dict(macs_by_layer(alex))
print(f"{'layer':10}{'output':>15}{'parameters':>14}{'multiply-adds':>15}")
for layer in alex.layers:
    shape = " x ".join(map(str, layer.output.shape[1:]))
    print(f"{layer.name:10}{shape:>15}{layer.count_params():14,}{work.get(layer.name, 0):15,}")
print(f"{'in all':10}{'':15}{alex.count_params():14,}{count_macs(alex):15,}")

# %%
alex_parts = {layer.name: layer.count_params() for layer in alex.layers if layer.weights}
alex_work = {name: work[name] for name in alex_parts}
plots.bars(alex_parts, label="parameters of AlexNet")
plots.bars(alex_work, label="multiply-adds of AlexNet for one image")
alex_dense = {"parameters": sum(alex_parts[name] for name in ("fc6", "fc7", "fc8")),
              "multiply-adds": sum(alex_work[name] for name in ("fc6", "fc7", "fc8"))}  # fmt: skip
print(f"in the three dense layers: {alex_dense['parameters'] / alex.count_params():.0%} of the "
      f"parameters, {alex_dense['multiply-adds'] / count_macs(alex):.0%} of the multiply-adds")  # fmt: skip

# %% [markdown]
# The dense layers have nearly all parameters; the convolutions do nearly all the work. That holds for LeNet-5, too
# (lesson 03), and for other networks that flatten large maps before wide dense layers.
#
# **Exercise 1.** How many parameters would `fc6` have if AlexNet's last maps were averaged to one number each before it?

# %% tags=["exercise"]
answer = None  # your number
check(answer, (256 + 1) * 4096, "256 maps remain, one number each; 4,096 units, each with a bias.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 256 * 4096 + 4096
# ```
# 1,052,672 in place of 37,752,832. Section 4 uses that idea.
# </details>
#
# From here on the computer counts. These are the networks of this lesson:

# %%
names = ("alexnet_two_towers", "zfnet", "vgg_a", "vgg_a_lrn", "vgg_b", "vgg_c", "vgg16", "vgg19", "nin", "googlenet",
         "googlenet_naive", "inception_v2", "inception_v3", "mobilenet", "convnext_t",
         *(f"resnet{depth}" for depth in resnet.BLOCKS))  # fmt: skip
counted = {name: outline(lambda name=name: catalogue.build(name)) for name in names}
counted["alexnet"] = alex
parameters = {name: model.count_params() for name, model in counted.items()}
giga_macs = {name: count_macs(model) / 1e9 for name, model in counted.items()}
print(f"{len(counted)} networks, {sum(parameters.values()):,} parameters, none of them in memory")

# %% [markdown]
# ## 2. ZFNet: look at the features first
#
# **The problem.** AlexNet worked, but nobody knew what its layers had learned. Zeiler and Fergus (2014) visualised the
# features (lesson 11 does the same) and found that some first kernels were dead and others too coarse. **The answer**:
# kernels of 7 x 7 with stride 2 instead of 11 x 11 with stride 4, and more filters later (lecture 004: 512, 1024 and 512
# in conv3 to conv5).
#
# **Predict.** The first kernels are smaller. Does the network become cheaper?

# %%
zf, convs = counted["zfnet"], ("conv3", "conv4", "conv5")
zf_work = dict(macs_by_layer(zf))
for name in ("conv1", "conv2", *convs):
    side = zf.get_layer(name).output.shape[1]
    print(f"{name}  ZFNet: side {side:3}, {zf.get_layer(name).count_params():9,} parameters, "
          f"{zf_work[name] / 1e6:5.0f} M multiply-adds;  AlexNet: side "
          f"{alex.get_layer(name).output.shape[1]:2}, {alex_parts[name]:7,}, {work[name] / 1e6:3.0f} M")  # fmt: skip
print(f"in all {giga_macs['zfnet']:.2f} G multiply-adds; AlexNet {giga_macs['alexnet']:.2f} G")

# %% [markdown]
# No: it becomes more expensive. conv1 has fewer weights, but its output has four times as many positions. A small stride
# keeps detail, and detail costs work. (Lecture 004 does not say so, but conv2 has stride 2 as well; without it `fc6` would
# be far larger.)
#
# ## 3. VGG: nothing but 3 x 3
#
# **The problem.** 11, 7, 5 or 3: which kernel size should a layer have? **The answer** (Simonyan and Zisserman, 2015):
# always 3 x 3, and more layers. Three layers of 3 x 3 see as much as one of 7 x 7. All VGG networks are made of one block:


# %%
def vgg_block(x, filters, convolutions):
    """Some 3x3 convolutions; then the sides of the maps are halved."""
    for _ in range(convolutions):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return layers.MaxPooling2D()(x)


def vgg16_base():
    """The thirteen convolutions of VGG16."""
    x = images = keras.Input((224, 224, 3))
    for filters, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        x = vgg_block(x, filters, convolutions)
    return keras.Model(images, x)


# %% [markdown]
# **Predict.** A layer has C channels in and C channels out. How many weights has one 7 x 7 layer, and how many have three
# 3 x 3 layers?

# %%
channels = 256
one_7x7 = conv_params(7, channels, channels, bias=False)
three_3x3 = 3 * conv_params(3, channels, channels, bias=False)
print(f"three 3x3 see {receptive_field([(3, 1)] * 3)} pixels per side, as one 7x7 does")
print(
    f"weights: {three_3x3 // channels**2} C^2 for three 3x3, {one_7x7 // channels**2} C^2 for one 7x7"
)
vgg_base = outline(vgg16_base).count_params()
print(f"VGG16 without its dense layers: {vgg_base:,} parameters")

# %% [markdown]
# The slides print the columns A to E with 133, 133, 134, 138 and 144 million parameters. **Predict.** E has eight
# convolutions more than A. Why does it have only 8 % more parameters?

# %%
columns = ("vgg_a", "vgg_b", "vgg_c", "vgg16", "vgg19")
vgg_millions = {name: parameters[name] / 1e6 for name in columns}
for name in columns:
    model = counted[name]
    dense = sum(model.get_layer(each).count_params() for each in ("fc1", "fc2", "predictions"))
    print(f"{name:6} {parameters[name]:12,} parameters, {dense / parameters[name]:4.0%} in dense "
          f"layers; {giga_macs[name]:5.1f} G multiply-adds")  # fmt: skip

# %% [markdown]
# The three dense layers are the same in all columns, and they have most of the parameters. So more depth costs few
# parameters, but it costs work: E has more than twice the multiply-adds of A.
#
# ## 4. NiN: no dense layers at the end
#
# **The problem.** About 90 % of VGG16's parameters are in its three dense layers, and these layers also fix the size of
# the image. **The answer** (Lin, Chen and Yan, 2014), called **network in network**: each convolution is followed by two
# 1 x 1 convolutions, which work as a small dense network at every position. At the end there is one map per class, and
# the mean of a map is the logit of its class. This mean is called **global average pooling**.


# %%
def nin_block(x, filters, kernel, strides=1, padding="same"):
    """A convolution, then two 1x1 convolutions."""
    x = layers.Conv2D(filters, kernel, strides, padding, activation="relu")(x)
    x = layers.Conv2D(filters, 1, activation="relu")(x)
    return layers.Conv2D(filters, 1, activation="relu")(x)


# %% [markdown]
# The whole network, for 224 x 224 pixels, as lecture 002 has it:


# %%
def nin(classes=10):
    """Network in network."""
    x = images = keras.Input((224, 224, 3))
    x = layers.MaxPooling2D(3, 2)(nin_block(x, 96, 11, 4, "valid"))
    x = layers.MaxPooling2D(3, 2)(nin_block(x, 256, 5))
    x = layers.MaxPooling2D(3, 2)(nin_block(x, 384, 3))
    x = nin_block(layers.Dropout(0.5)(x), classes, 3)
    return keras.Model(images, layers.GlobalAveragePooling2D()(x))


# %% [markdown]
# **Predict.** The network has ten classes. What is the shape of the last maps, and how many weights has the global average?
# How many times more parameters has AlexNet for ten classes?

# %%
network_in_network = outline(nin)
turns = [layer for layer in network_in_network.layers[1:] if not isinstance(layer, layers.Dropout)]
nin_shapes = [
    tuple(layer.output.shape[1:])
    for layer in turns
    if layer.output.shape[1:] != layer.input.shape[1:]
]
print("\n".join(" x ".join(map(str, shape)) for shape in nin_shapes))
ten = outline(lambda: alexnet(224, classes=10))
print(f"\nNiN: {network_in_network.count_params():,} parameters, none of them in the average")
print(f"AlexNet for ten classes: {ten.count_params():,}, that is "
      f"{ten.count_params() / network_in_network.count_params():.0f} times as many")  # fmt: skip

# %% [markdown]
# The last maps are 5 x 5 x 10, and the average has no weights. Lecture 002 writes the channels first: its 96 x 54 x 54 is
# our 54 x 54 x 96.
#
# **Remember.** A 1 x 1 convolution mixes the channels at one position and is cheap. A global average replaces flattening,
# has no weights, and accepts maps of any size. Most later networks use both.
#
# ## 5. The inception block: several kernels side by side
#
# **The problem.** Again, which kernel size is the right one: 1 x 1, 3 x 3 or 5 x 5? **The answer** (Szegedy and others,
# 2015; GoogLeNet): all of them side by side, and pooling as well. In the **naive** block every branch reads all
# channels. In the block that GoogLeNet uses, 1 x 1 convolutions first reduce the number of channels.


# %%
def conv(x, filters, kernel):
    """A convolution that keeps the size of the maps, with ReLU."""
    return layers.Conv2D(filters, kernel, padding="same", activation="relu")(x)


def naive_inception(x, ones, threes, fives):
    """Three kernels and a pooling side by side."""
    pooled = layers.MaxPooling2D(3, 1, padding="same")(x)
    return layers.Concatenate()([conv(x, ones, 1), conv(x, threes, 3), conv(x, fives, 5), pooled])


# %%
def inception(x, ones, threes, fives, pool):
    """The same with 1x1 convolutions; threes and fives are (filters of the 1x1, filters)."""
    three = conv(conv(x, threes[0], 1), threes[1], 3)
    five = conv(conv(x, fives[0], 1), fives[1], 5)
    pooled = conv(layers.MaxPooling2D(3, 1, padding="same")(x), pool, 1)
    return layers.Concatenate()([conv(x, ones, 1), three, five, pooled])


# %% [markdown]
# **Predict.** GoogLeNet's first inception block gets maps of 28 x 28 x 192. How many times fewer multiply-adds does it
# need with the 1 x 1 convolutions? And all nine blocks of the network together?

# %%
maps = keras.Input((28, 28, 192))
blocks = {"naive": naive_inception(maps, 64, 128, 32),
          "with 1x1": inception(maps, 64, (96, 128), (16, 32), 32)}  # fmt: skip
module_counts = {}
for name, out in blocks.items():
    block = keras.Model(maps, out)
    module_counts[name] = block.count_params(), count_macs(block), out.shape[-1]
    print(f"{name:9}{module_counts[name][0]:8,} parameters, {module_counts[name][1] / 1e6:4.0f} M "
          f"multiply-adds, {out.shape[-1]} channels out")  # fmt: skip
for name, what in (("naive", "googlenet_naive"), ("with 1x1", "googlenet")):
    print(f"GoogLeNet {name:9}{parameters[what] / 1e6:5.1f} M parameters, {giga_macs[what]:5.2f} G "
          f"multiply-adds")  # fmt: skip

# %% [markdown]
# In one block the 1 x 1 convolutions save a little more than half. But the naive block passes on 416 channels where the
# other passes on 256, and the next block has to read them all. Over nine blocks the difference becomes a factor of
# fourteen in parameters and of eight in work.
#
# **Exercise 2.** A 5 x 5 convolution goes from 192 to 32 channels on maps of 28 x 28. Now put a 1 x 1 convolution to 16
# channels before it. How many times fewer multiply-adds do the two need together?

# %% tags=["exercise"]
answer = None  # your number, for example 3.5
check(
    answer, 25 * 192 * 32 / (192 * 16 + 25 * 16 * 32), "The positions cancel: count the weights.",
    tolerance=0.05,
)  # fmt: skip

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (25 * 192 * 32) / (192 * 16 + 25 * 16 * 32)
# ```
# 153,600 against 15,872 weights: 9.7 times fewer.
# </details>
#
# **Does it learn?** We train a small network of two inception blocks on 2,000 images of 14 x 14 pixels. A linear model on
# the pixels stands beside it: a network that has been trained for long enough should at least reach that.

# %%
fashion = data.load("fashion_mnist", source=SOURCE, image_size=(14, 14))
images, labels = fashion.arrays("train", 2000)
test_images, test_labels = fashion.arrays("test", 2000)
mean, deviation = images.mean(), images.std()
images, test_images = (images - mean) / deviation, (test_images - mean) / deviation
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def learn(model, epochs=8, rate=3e-3):
    """Train, and give the test accuracy after each epoch."""
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    tested = {"validation_data": (test_images, test_labels), "validation_batch_size": 500}
    return model.fit(images, labels, 64, epochs, verbose=0, **tested).history["val_accuracy"]


# %%
x = pixels = keras.Input((14, 14, 1))
x = conv(x, 16, 3)
x = inception(x, 16, (8, 16), (4, 8), 8)
x = layers.MaxPooling2D()(x)
x = inception(x, 32, (16, 32), (8, 16), 16)
small_inception = keras.Model(pixels, layers.Dense(10)(layers.GlobalAveragePooling2D()(x)))
linear = keras.Sequential([keras.Input((14, 14, 1)), layers.Flatten(), layers.Dense(10)])
learned = {"two inception blocks": learn(small_inception), "linear model": learn(linear, rate=1e-3)}
plots.lines(range(1, 9), learned, xlabel="epoch", ylabel="test accuracy")
print(
    {name: f"{curve[-1]:.2f}" for name, curve in learned.items()}, "after the last epoch, one run"
)

# %% [markdown]
# The network learns, but after eight epochs it is still behind the linear model. This is one run with one seed. It shows
# that the block works, and not which network is better.
#
# ## 6. Degradation: a deeper plain network trains worse
#
# **The problem.** A deeper network can compute everything that a shallower one can, if its additional layers pass on what
# they get. So its *training* error should not be higher. He and others (2016) found that it is higher, and called this
# **degradation**. It is not overfitting, because an overfitted network has a *low* training error. **The answer**: a
# **shortcut**, also called a skip connection, adds the input of two convolutions to their output.
#
# Here are the **residual block** and a network of such blocks, with batch normalisation after each convolution (lesson
# 06). A **plain** network has the same convolutions and no shortcuts:


# %%
def conv_bn(x, filters, kernel=3, strides=1):
    """A convolution without biases, then batch normalisation."""
    how = {"padding": "same", "use_bias": False, "kernel_initializer": "he_normal"}
    x = layers.Conv2D(filters, kernel, strides, **how)(x)
    return layers.BatchNormalization(momentum=0.9)(x)


# %%
def basic_block(x, filters, strides=1, shortcut=True):
    """Two 3x3 convolutions; with a shortcut, their input is added to what they compute."""
    y = layers.ReLU()(conv_bn(x, filters, 3, strides))
    y = conv_bn(y, filters)
    if shortcut:
        x = x if y.shape == x.shape else conv_bn(x, filters, 1, strides)
        y = layers.Add()([x, y])
    return layers.ReLU()(y)


# %% [markdown]
# Where a stage halves the maps and doubles the channels, input and output differ in shape. There a 1 x 1 convolution with
# stride 2 brings the input to the new shape; it is called a **projection**. These are the networks of the experiment:


# %%
def small_resnet(depth, shortcut, first=8):
    """6n + 2 layers: a convolution, three stages of n blocks, a dense layer."""
    images = keras.Input((14, 14, 1))
    x = layers.ReLU()(conv_bn(images, first))
    for stage in range(3):
        for number in range((depth - 2) // 6):
            strides = 2 if stage > 0 and number == 0 else 1
            x = basic_block(x, first * 2**stage, strides, shortcut)
    return keras.Model(images, layers.Dense(10)(layers.GlobalAveragePooling2D()(x)))


# %% [markdown]
# **Predict.** A plain network, a deeper plain network, and the deeper one with shortcuts are trained in the same way.
# Sketch the three curves of the training loss. Which is the highest?
#
# This is a small experiment that you can wait for. It uses few images and few epochs, so it only shows which network
# learns *faster*:

# %%
kinds = {f"plain, {DEPTHS[0]} layers": (DEPTHS[0], False), f"plain, {DEPTHS[1]} layers": (DEPTHS[1], False),
         f"with shortcuts, {DEPTHS[1]} layers": (DEPTHS[1], True)}  # fmt: skip
few, few_labels = fashion.arrays("train", IMAGES)
few = (few - mean) / deviation
curves, trained = {}, {}
for kind, (depth, shortcut) in kinds.items():
    trained[kind], runs = small_resnet(depth, shortcut), []
    trained[kind].compile(keras.optimizers.SGD(0.2), loss)
    for seed in SEEDS:
        keras.utils.set_random_seed(seed)
        renew(trained[kind], small_resnet(depth, shortcut))  # new weights; compiling takes longer
        runs.append(trained[kind].fit(few, few_labels, 32, EPOCHS, verbose=0).history["loss"])
    curves[kind] = {epoch: np.array(runs)[:, epoch - 1] for epoch in range(1, EPOCHS + 1)}
plots.curve_panels({"training images": curves}, xlabel="epoch", ylabel="training loss (nats)")

# %% [markdown]
# In the figure the deeper plain network learns slowest, and the network with shortcuts learns fastest. All three have the
# same learning rate, which was not tuned. And these few steps do not show where the networks end: a slow network may
# still reach the others.
#
# So we trained three networks for longer, with three seeds: three thousand images, twenty epochs, batches of 32 images,
# SGD with momentum. In the first epoch and from epoch 13 on, the learning rate is a tenth of the one that is named, and
# from epoch 18 on a hundredth. Each plain network has the best of the rates that we tried with one seed: four rates for
# 56 layers, and two for 20 layers. The network with shortcuts has the rate of the plain network of 20 layers. It was not
# tuned.
#
# **Predict.** Which network has the highest *training* error after twenty epochs? Does it overfit: is its test error much
# higher than its training error?

# %%
longer = measured.read("degradation")
names = ("plain, 20 layers", "plain, 56 layers", "with shortcuts, 56 layers")
errors = {part: {name: {epoch: longer[f"{name}, {part}, epoch {epoch}"] for epoch in range(2, 21, 2)}
                 for name in names} for part in ("training error", "test error")}  # fmt: skip
plots.curve_panels(errors, xlabel="epoch", ylabel="share of images classified wrongly")
print("Curves: training errors are means over the batches of an epoch.")
print("Below: errors after the training. Where no learning rate is named, it is 0.03, but 0.01 for")
print("the plain network of 56 layers.")
print(measured.rows({name: runs for name, runs in longer.items() if "at the end" in name}))

# %% [markdown]
# After twenty epochs the plain network of 56 layers has a higher training error than the plain network of 20 layers, and a
# higher test error. Its test error is only a little higher than its training error. So it does not overfit: it does not
# even fit the training images. The learning rate matters, too: with larger rates and with a smaller one this network is
# worse.
#
# With shortcuts, the network of 56 layers has a lower training error and a lower test error than the plain one of 56 layers.
# Its training error is also below that of the plain network of 20 layers, but on the test images the two are about equal. So
# here the shortcuts remove the damage that depth does, and the additional layers gain hardly anything on new images.
#
# These networks are small, and twenty epochs are not many. The paper trained plain networks of 20 and 56 layers on CIFAR-10
# for 64,000 steps, and the one of 56 layers still has the higher training error and the higher test error (He and others,
# 2016, figure 1). On ImageNet, the plain network of 34 layers has a higher training error than that of 18 layers throughout
# the training (figure 4). For the validation images the paper prints these errors (table 2):

# %%
for depth in (18, 34):
    plain, residual = (quoted_accuracy.DEGRADATION[kind, depth] for kind in ("plain", "residual"))
    print(
        f"{depth} layers: top-1 error of the plain network {plain} %, with shortcuts {residual} %"
    )

# %% [markdown]
# **Remember.** A high training error is not overfitting. Too many plain layers make the *training* harder, and shortcuts
# make it easier again.
#
# ## 7. Why a shortcut helps: nested families of functions
#
# Lecture 002 draws networks as families of functions. If the larger family contains the smaller one, then the best
# function of the larger family is at least as good. If it does not contain it, then the best function may be lost. A
# residual block computes ReLU(x + F(x)). Where F is 0, the block passes x on: the **identity** needs no learning. A plain
# block computes ReLU(F(x)), and has to learn the identity in its kernels.
#
# Take a trained network and put two more blocks before its global average. In each new block the last batch normalisation
# gets a scale of 0, so that F is 0.
#
# **Predict.** How far are the logits of the longer network from those of the shorter one, with shortcuts and without?


# %%
def lengthened(model, shortcut):
    """The same network with two more blocks, whose two convolutions compute zero."""
    x = model.layers[-3].output  # what the global average reads
    for _ in range(2):
        x = basic_block(x, x.shape[-1], shortcut=shortcut)
    for layer in model.layers[-2:]:
        x = layer(x)
    longer = keras.Model(model.input, x)
    old = {id(layer) for layer in model.layers}
    norms = [one for one in longer.layers if isinstance(one, layers.BatchNormalization)]
    for layer in [one for one in norms if id(one) not in old][1::2]:
        layer.gamma.assign(layer.gamma * 0)
    return longer


# %%
identity_gap = {}
for kind, (_, shortcut) in list(kinds.items())[1:]:
    short, longer = trained[kind], lengthened(trained[kind], shortcut)
    apart = np.abs(np.array(short(images[:8])) - np.array(longer(images[:8])))
    identity_gap[kind] = float(apart.max())
    print(f"{kind}: {len(short.layers)} Keras layers became {len(longer.layers)}; the logits "
          f"differ by {identity_gap[kind]:.1g} at most")  # fmt: skip

# %% [markdown]
# With shortcuts the longer network *is* the shorter one: the difference is zero. In the plain network the same zeros
# destroy what came before. This does not promise that training finds the best function; it only shows that with shortcuts
# a deeper network can start as good as a shallower one.
#
# **Does it learn?** We train the network with shortcuts in the same way as the two networks of section 5:

# %%
learned["with shortcuts, 8 layers"] = learn(small_resnet(8, True))
plots.lines(range(1, 9), learned, xlabel="epoch", ylabel="test accuracy")
print(
    {name: f"{curve[-1]:.2f}" for name, curve in learned.items()}, "after the last epoch, one run"
)

# %% [markdown]
# The network with shortcuts learns, and after eight epochs it is above the linear model. This is again one run with one
# seed.
#
# ## 8. Bottlenecks: 152 layers with less work than VGG16
#
# From 50 layers on, ResNet's blocks are **bottlenecks**: a 1 x 1 convolution reduces the channels, a 3 x 3 convolution
# works on few channels, and a 1 x 1 convolution restores them. It is the idea of the inception block again.


# %%
def bottleneck(x, filters, strides=1):
    """1x1 to few channels, 3x3, 1x1 to four times as many; then the input is added."""
    y = layers.ReLU()(conv_bn(x, filters, 1, strides))
    y = layers.ReLU()(conv_bn(y, filters, 3))
    y = conv_bn(y, 4 * filters, 1)
    x = x if y.shape == x.shape else conv_bn(x, 4 * filters, 1, strides)
    return layers.ReLU()(layers.Add()([x, y]))


# %% [markdown]
# **Predict.** Compare a basic block on 64 channels with a bottleneck on 256 channels, which has 64 inside. Which has more
# weights?

# %%
cases = {"basic block on 64": (basic_block, 64, 64), "basic block on 256": (basic_block, 256, 256),
         "bottleneck on 256": (bottleneck, 256, 64)}  # fmt: skip
weights = {}
for name, (make, channels_in, filters) in cases.items():
    maps = keras.Input((56, 56, channels_in))
    block = keras.Model(maps, make(maps, filters))
    weights[name] = sum(
        int(np.prod(one.kernel.shape)) for one in block.layers if hasattr(one, "kernel")
    )
    print(f"{name:19} {weights[name]:9,} weights, {count_macs(block) / 1e6:6.0f} M multiply-adds")

# %%
printed_macs = {18: 1.8, 34: 3.6, 50: 3.8, 101: 7.6, 152: 11.3}  # lecture 002
for depth, printed in printed_macs.items():
    name = f"resnet{depth}"
    print(f"{name:10}{parameters[name]:12,} parameters  {giga_macs[name]:6.2f} G multiply-adds; "
          f"the lecture {printed} G   blocks {resnet.BLOCKS[depth]}")  # fmt: skip
print(f"VGG16     {parameters['vgg16']:12,} parameters  {giga_macs['vgg16']:6.2f} G multiply-adds")
projections = [layer for layer in counted["resnet50"].layers if layer.name.endswith("_0_conv")]
print("projections of ResNet-50:", {layer.name[:12]: layer.count_params() for layer in projections})

# %% [markdown]
# The bottleneck has four times as many channels and slightly fewer weights. ResNet-50 needs hardly more work than
# ResNet-34, and ResNet-152 needs less than VGG16. What lecture 002 calls FLOPs are multiply-adds.
#
# **Exercise 3.** ResNet-50 has 3, 4, 6 and 3 bottlenecks of three convolutions each. How do its 50 layers come about?

# %% tags=["exercise"]
answer = None  # a sum of whole numbers, such as 3 * 2 + 1
in_keras = [
    layer for layer in counted["resnet50"].layers if isinstance(layer, layers.Conv2D | layers.Dense)
]
check(
    answer,
    len(in_keras) - len(projections),
    "Projections are not counted; the first and the last layer are.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 3 * (3 + 4 + 6 + 3) + 1
# ```
# The 7 x 7 convolution at the beginning, 48 convolutions in bottlenecks, and the dense layer at the end.
# </details>
#
# ## Further: AlexNet's two towers, and a slip in lecture 002
#
# A GPU of 2012 had 3 GB of memory, so each of two GPUs had half of the filters. In conv2, conv4 and conv5 a filter sees
# only the maps of its own GPU: this is a **grouped convolution** with two groups (lesson 02). It halves the weights of
# these layers:

# %%
towers = counted["alexnet_two_towers"]
halves = {name: (alex.get_layer(name).count_params(), towers.get_layer(name).count_params())
          for name in ("conv1", "conv2", "conv3", "conv4", "conv5")}  # fmt: skip
for name, (one, two) in halves.items():
    print(f"{name}  one tower {one:9,}   two towers {two:9,}   ratio {two / one:.2f}")
print(f"in all: one tower {parameters['alexnet'] / 1e6:.2f} M, two towers "
      f"{parameters['alexnet_two_towers'] / 1e6:.2f} M; the slide of lecture 004 says 60 million")  # fmt: skip

# %% [markdown]
# The paper's 60 million are those of the network with two towers.
#
# A table of lecture 002 gives AlexNet 46 million parameters, and its first dense layer 26 million. We counted 38 million
# in `fc6`. Who is right? Build AlexNet for images of 224 x 224 and for ten classes:

# %%
ten_parts = {layer.name: layer.count_params() for layer in ten.layers if layer.weights}
ten_work = dict(macs_by_layer(ten))
last_maps = ten.get_layer("pool3").output.shape[1:]
print(f"last maps {last_maps}; conv1 {ten_parts['conv1']:,}, conv2 {ten_parts['conv2']:,}, "
      f"conv3-5 {sum(ten_parts[name] for name in convs):,}")  # fmt: skip
print(f"dense {ten_parts['fc6']:,} and {ten_parts['fc7']:,}; in all {ten.count_params():,}")
print(f"work: conv1 {ten_work['conv1'] / 1e6:.0f} M, conv2 {ten_work['conv2'] / 1e6:.0f} M, "
      f"conv3-5 {sum(ten_work[name] for name in convs) / 1e6:.0f} M")  # fmt: skip

# %% [markdown]
# That is the slide, row by row: with three pixels less the last maps are 5 x 5, and the total of the slide has no layer
# for 1,000 classes. So 46 million is the **ten-class** variant. AlexNet for ImageNet has 60 million parameters in two
# towers, and 62 million in one.
#
# **A slip about VGG.** Lecture 002 calls the step from 5 x 5 to 3 x 3 a 2.78-fold reduction. That is 25 / 9, one kernel
# against one kernel. But *two* layers of 3 x 3 are needed to see 5 x 5:

# %%
pair = 2 * conv_params(3, channels, channels, bias=False)
single = conv_params(5, channels, channels, bias=False)
print(f"two 3x3 for one 5x5: {pair // channels**2} C^2 against {single // channels**2} C^2: "
      f"{1 - pair / single:.0%} saved")  # fmt: skip

# %% [markdown]
# In NiN, which layers do most of the work: the 1 x 1 convolutions, or those with larger kernels?

# %%
nin_work = dict(macs_by_layer(network_in_network))
by_kind = {"larger kernels": 0, "1x1": 0}
for layer in network_in_network.layers:
    if isinstance(layer, layers.Conv2D):
        by_kind["1x1" if layer.kernel_size == (1, 1) else "larger kernels"] += nin_work[layer.name]
print({kind: f"{macs / 1e6:.0f} M multiply-adds" for kind, macs in by_kind.items()})

# %% [markdown]
# The larger kernels do most of it: the two 1 x 1 convolutions behind each of them are cheap.
#
# ## Further: how far a unit sees
#
# Every stage of these networks halves the maps. For each stage, this is the receptive field of a unit in its last map,
# computed from the kernels and strides on the way (lesson 02). MobileNet and ConvNeXt-T are networks of lesson 17.

# %%
seen = {
    catalogue.find(name).title: fields.stage_fields(counted[name])
    for name in ("alexnet", "zfnet", "vgg16", "googlenet", "resnet50", "mobilenet", "convnext_t")
}
plots.stage_fields(seen)
for name, stages in seen.items():
    print(f"{name:20}", "  ".join(f"{apart}: {field}" for apart, field in stages.items()))

# %% [markdown]
# A unit at the end of VGG16's convolutions sees 212 of the 224 pixels, and lesson 11 shows that it depends mostly on the
# middle of them. In GoogLeNet and in all later networks of the figure the last units see the whole image. So the size of
# the receptive field was soon no longer the problem.
#
# ## Further: auxiliary heads, Inception v2 and v3
#
# In 2014, 22 layers were hard to train. So GoogLeNet had two more classifiers on maps from the middle of the network.
# Their losses were added with a weight of 0.3, and they were removed after training.

# %%
with_heads = outline(lambda: googlenet.googlenet((224, 224, 3), 1000, auxiliary=True))
heads = with_heads.count_params() - parameters["googlenet"]
print(f"outputs: {with_heads.output_shape}; for training only: {heads:,} parameters more")
print("compile(loss=..., loss_weights=[1.0, 0.3, 0.3])")
norms = sum(layer.count_params() for layer in counted["inception_v2"].layers
            if isinstance(layer, layers.BatchNormalization))  # fmt: skip
print(
    f"Inception v2: {norms:,} of {parameters['inception_v2']:,} parameters belong to batch normalisation"
)

# %% [markdown]
# The heads have nearly as many parameters as the network. Lecture 002 says that they are no longer necessary. Inception v2
# has batch normalisation instead, which adds very few parameters: about 0.3 %.
#
# **Large kernels are factorised** (Szegedy and others, 2016). Inception v2 has two layers of 3 x 3 in place of each
# 5 x 5. Inception v3 also has 1 x n followed by n x 1 in place of n x n. What does that cost, in percent?

# %%
apart = {}
for n in (3, 5, 7):
    lines = conv_params((1, n), channels, channels, False) * 2
    apart[n] = lines / conv_params(n, channels, channels, False)
    print(f"{n}x{n}: {n * n} C^2, as 1x{n} and {n}x1 {2 * n} C^2: {apart[n]:.0%}")
kernels_apart = sum(max(each.kernel_size) > min(each.kernel_size)
                    for each in counted["inception_v3"].layers if isinstance(each, layers.Conv2D))  # fmt: skip
for name in ("inception_v2", "inception_v3"):
    print(
        f"{name}: {parameters[name] / 1e6:.1f} M parameters, {giga_macs[name]:.2f} G multiply-adds"
    )
print(f"Inception v3 has {kernels_apart} convolutions with kernels of 1 x n or n x 1")

# %% [markdown]
# At 3 x 3 a third is saved, as lecture 002 says; at 7 x 7 more. Inception v3 also **smooths the labels**: every class gets
# a little probability, so that no logit has to grow without end.

# %%
smooth = np.eye(1000)[3] * (1 - 0.1) + 0.1 / 1000
print(
    f"smoothed by 0.1: true class {smooth[3]:.4f}, each other class {smooth[0]:.4f}, sum {smooth.sum():.1f}"
)
confident = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
for logit in (5.0, 10.0, 40.0):
    value = float(confident(np.eye(1000)[[3]], logit * np.eye(1000)[[3]]))
    print(f"logit {logit:4.0f} for the true class, 0 for the others: loss {value:.2f}")

# %% [markdown]
# With smoothed labels a very confident network is punished: the loss rises again.
#
# ## What to remember
#
# - In AlexNet the convolutions do the work, and the dense layers have the parameters.
# - VGG uses small kernels and more layers: 27 C² instead of 49 C² weights for the same receptive field. NiN replaces dense
#   layers by 1 x 1 convolutions and a global average.
# - GoogLeNet applies several kernels side by side. The 1 x 1 convolutions before them make that affordable.
# - Degradation: a much deeper plain network has a higher *training* error. It is not overfitting.
# - With a shortcut the identity needs no learning: where F is 0, a residual block passes on its input. Bottlenecks make
#   depth affordable.
#
# ## Questions to think about
#
# - VGG19 is no better than VGG16 on ImageNet (Simonyan and Zisserman, 2015), though it is deeper. What would the authors of
#   ResNet have said?
# - GoogLeNet's auxiliary heads bring gradients to early layers. What do shortcuts do about the same problem?
# - Why is a low training error with a high test error no degradation, and a high training error no overfitting?
#
# ## Where the lecture says it
#
# AlexNet, its layers and towers, ZFNet, VGG and the challenge: 004. AlexNet beside LeNet, VGG A to E, NiN, Inception v1 to
# v3, ResNet: 002. Receptive fields: 003. The AlexNet paper to read: 000.
