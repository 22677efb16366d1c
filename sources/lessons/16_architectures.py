# %% [markdown]
# # Architectures, from LeNet to ConvNeXt
#
# **Why does a network of 152 layers look as it does?** Nobody thought of it at once. In 1998 five layers with weights
# read digits; each later network removes what hurt most in the one before: too few kernels, too large kernels, too many
# weights, too much work, layers that would not train. This lesson is that chain of problems and answers, each with a
# number that you can count.
#
# After this lesson you can
#
# - read a table of layers and count its parameters and multiply-adds, also where a slide has slipped;
# - say which problem each family solved: VGG, NiN, GoogLeNet, ResNet, MobileNet, ViT, Swin, ConvNeXt;
# - show a plain deep network that trains worse than a shallow one, and repair it with shortcuts;
# - count attention, and say why windows came, and why convolutions came back;
# - compare networks by parameters, work and accuracy, and say what such a figure leaves out.
#
# **Time**: 120 minutes in class, best in two sessions (sections 1 to 5, then 6 to 11); the cells together run for about
# a minute on two cores. **You need**: lessons 02 and 03; lesson 04 for section 6. **Data**: Fashion-MNIST, for section 6
# only. Large networks are counted as *outlines*, with shapes but without values: 350 million weights cost no memory.

# %%
import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_params, count_macs, macs_by_layer, receptive_field
from utils.checks import check
from utils.data.sample_images import sample_image
from utils.models import accuracy, catalogue, fields, googlenet, resnet
from utils.models.blocks import grouped_bottleneck
from utils.models.convnext import convnext_block
from utils.models.interchange import borrowed
from utils.models.outline import outline
from utils.models.vit import vit
from utils.training.repeat import renew

# %%
device.setup(seed=0, mixed_precision=False)  # two implementations are compared digit by digit

import keras
from keras import layers

# %% [markdown]
# Settings. As they stand, nothing is downloaded, and borrowed weights are random: what matters is that two
# implementations agree. With a network, take `WEIGHTS = "imagenet"` (17 MB, once) and `SOURCE = "tfds"`; with a GPU also
# `DEPTHS = (8, 56)`, `IMAGES = 12_000` and `EPOCHS = 20`, for section 6 as the paper has it.

# %% tags=["parameters"]
SOURCE = "embedded"  # as in utils.data.load, for section 6
WEIGHTS = "random"  # or "imagenet", for section 11
DEPTHS = (8, 20)  # of the networks of section 6, 6n + 2
IMAGES, EPOCHS, SEEDS = 384, 4, range(3)  # to train them on, how long, and how often

# %% [markdown]
# ## 1. AlexNet: the pattern of LeNet, a thousand times larger
#
# **The problem.** LeNet-5 (1998) reads grey digits of 32 x 32 pixels. ImageNet has photographs, 1,000 classes and 1.28
# million images. **The answer** (Krizhevsky, Sutskever and Hinton, 2012): the same pattern, convolutions with pooling,
# then dense layers, but larger; with ReLU, dropout, augmentation, and two GPUs to hold it.
#
# **Predict.** LeNet-5 has 61,706 parameters, and most stand in its first dense layer (lesson 03). Lecture 004 prints
# AlexNet's layers: 11 x 11 kernels with stride 4 on 227 x 227 pixels. What is the side of the first map? And which of the
# eight layers with weights has the most?

# %%
first_side = (227 - 11) // 4 + 1
alex = outline(lambda: catalogue.build("alexnet"))
work = dict(macs_by_layer(alex))
print(f"first map: (227 - 11) / 4 + 1 = {first_side}\n")
print(f"{'layer':10}{'output':>15}{'parameters':>14}{'multiply-adds':>15}")
for layer in alex.layers:
    shape = " x ".join(map(str, layer.output.shape[1:]))
    print(f"{layer.name:10}{shape:>15}{layer.count_params():14,}{work.get(layer.name, 0):15,}")
print(f"{'in all':10}{'':15}{alex.count_params():14,}{count_macs(alex):15,}")

# %%
alex_parts = {layer.name: layer.count_params() for layer in alex.layers if layer.weights}
plots.bars(alex_parts, label="parameters of AlexNet in one tower")
alex_dense = sum(alex_parts[name] for name in ("fc6", "fc7", "fc8")) / alex.count_params()
print(f"in the three dense layers: {alex_dense:.0%} of the parameters")

# %% [markdown]
# As in LeNet-5, the weights stand where the maps are flattened, and the work in the convolutions. Counted in the same
# way, all networks of the lectures, which takes some seconds:

# %%
counted = {name: outline(lambda name=name: catalogue.build(name)) for name in catalogue.names()}
parameters = {name: model.count_params() for name, model in counted.items()}
giga_macs = {name: count_macs(model) / 1e9 for name, model in counted.items()}
print(f"{len(counted)} networks, {sum(parameters.values()):,} parameters, none of them in memory")

# %% [markdown]
# **Two towers.** One GPU of 2012 had 3 GB, so half of the filters went to each of two. In conv2, conv4 and conv5 a filter
# sees the maps of its own GPU only: a *grouped* convolution with two groups. **Predict.** What does that do to the
# parameters of conv2?

# %%
towers = counted["alexnet_two_towers"]
halves = {name: (alex.get_layer(name).count_params(), towers.get_layer(name).count_params())
          for name in ("conv1", "conv2", "conv3", "conv4", "conv5")}  # fmt: skip
for name, (one, two) in halves.items():
    print(f"{name}  one tower {one:9,}   two towers {two:9,}   ratio {two / one:.2f}")
print(f"in all: one tower {parameters['alexnet'] / 1e6:.2f} M, two towers "
      f"{parameters['alexnet_two_towers'] / 1e6:.2f} M; the slide of lecture 004 says 60 million")  # fmt: skip

# %% [markdown]
# Nearly half (each filter keeps its whole bias). The paper's "60 million" is the network of two towers.
#
# **A slip in the lecture.** A table of lecture 002 gives AlexNet 46 million parameters and its first dense layer 26
# million. We counted 38 million in `fc6`. Who is right? Build AlexNet on images of 224 x 224, and with ten classes:

# %%
ten = outline(lambda: catalogue.build("alexnet", (224, 224, 3), classes=10))
ten_parts = {layer.name: layer.count_params() for layer in ten.layers if layer.weights}
ten_work = dict(macs_by_layer(ten))
last_maps = ten.get_layer("pool3").output.shape[1:]
convs = ("conv3", "conv4", "conv5")
print(f"last maps {last_maps}; conv1 {ten_parts['conv1']:,}, conv2 {ten_parts['conv2']:,}, "
      f"conv3-5 {sum(ten_parts[name] for name in convs):,}")  # fmt: skip
print(f"dense {ten_parts['fc6']:,} and {ten_parts['fc7']:,}; in all {ten.count_params():,}")
print(f"work: conv1 {ten_work['conv1'] / 1e6:.0f} M, conv2 {ten_work['conv2'] / 1e6:.0f} M, "
      f"conv3-5 {sum(ten_work[name] for name in convs) / 1e6:.0f} M")  # fmt: skip

# %% [markdown]
# That is the slide, row by row: three pixels less make the last maps 5 x 5, and the slide's total has no layer for 1,000
# classes. So 46 million is the **ten-class** variant; AlexNet as it won has 60 million in two towers, 62 million in one.
#
# **Exercise 1.** How many parameters would `fc6` have if AlexNet's last maps were averaged to one pixel each before it?

# %% tags=["exercise"]
answer = None  # your number
check(answer, (256 + 1) * 4096, "256 maps remain, one number each; 4,096 units, each with a bias.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 256 * 4096 + 4096
# ```
# 1,052,672 in place of 37,752,832. Section 4 takes that idea all the way.
# </details>

# %% [markdown]
# ## 2. ZFNet: look first, then repair
#
# **The problem.** AlexNet worked, and nobody knew why. Zeiler and Fergus (2013) looked at what its layers see (lesson 11
# does the same) and found first kernels that were dead or too coarse. **The answer**: 7 x 7 with stride 2 in place of
# 11 x 11 with stride 4, and more filters behind (lecture 004: 512, 1024 and 512 in conv3 to conv5).
#
# **Predict.** Do smaller first kernels make the network cheaper?

# %%
zf = counted["zfnet"]
zf_work = dict(macs_by_layer(zf))
for name in ("conv1", "conv2", *convs):
    ours, theirs = zf.get_layer(name), alex.get_layer(name)
    print(f"{name}  ZFNet {ours.output.shape[1:]!s:16} {ours.count_params():9,} parameters "
          f"{zf_work[name] / 1e6:6.0f} M multiply-adds   AlexNet {theirs.output.shape[1:]!s:14} "
          f"{theirs.count_params():7,} {work[name] / 1e6:5.0f} M")  # fmt: skip
print(f"in all {parameters['zfnet'] / 1e6:.1f} M parameters, {giga_macs['zfnet']:.2f} G "
      f"multiply-adds; AlexNet {giga_macs['alexnet']:.2f} G")  # fmt: skip

# %% [markdown]
# No: fewer weights in conv1, but maps four times as large. A small stride keeps detail and has to pay for it. (The lecture
# does not say so, but conv2 has a stride of 2 as well: without it `fc6` would not fit anywhere.)
#
# ## 3. VGG: nothing but 3 x 3
#
# **The problem.** 11, 7, 5, 3: which kernel where? **The answer** (Simonyan and Zisserman, 2014): always 3 x 3, and
# more layers. Three of them see what one 7 x 7 sees.
#
# **Predict.** With C channels in and out: how many weights has one 7 x 7, and how many have three 3 x 3?

# %%
channels = 256
one_7x7 = conv_params(7, channels, channels, bias=False)
three_3x3 = 3 * conv_params(3, channels, channels, bias=False)
print(f"three 3x3 see {receptive_field([(3, 1)] * 3)} pixels a side, as one 7x7 does")
print(f"weights: {three_3x3 // channels**2} C^2 against {one_7x7 // channels**2} C^2")
pair, single = (
    2 * conv_params(3, channels, channels, bias=False),
    conv_params(5, channels, channels, bias=False),
)
print(f"two 3x3 for one 5x5: {pair // channels**2} against {single // channels**2}: "
      f"{1 - pair / single:.0%} saved, {single / pair:.2f} times cheaper")  # fmt: skip

# %% [markdown]
# **A slip in the lecture.** Lecture 002 calls the step from 5 x 5 to 3 x 3 a 2.78-fold reduction. That is 25 / 9, one
# against one; but it takes *two* 3 x 3 to see 5 x 5, and the pair costs 18 / 25: a saving of 28 %.
#
# Table 2 of the slide gives the columns A to E 133, 133, 134, 138 and 144 million parameters. **Predict.** E has eight
# convolutions more than A. Why does it have only 8 % more parameters?

# %%
columns = ("vgg_a", "vgg_b", "vgg_c", "vgg16", "vgg19")
vgg_millions = {name: parameters[name] / 1e6 for name in columns}
for name in columns:
    model = counted[name]
    dense = sum(model.get_layer(each).count_params() for each in ("fc1", "fc2", "predictions"))
    print(f"{name:6} {parameters[name]:12,} parameters, {dense / parameters[name]:4.0%} in dense "
          f"layers; {giga_macs[name]:5.1f} G multiply-adds")  # fmt: skip
vgg_base = parameters["vgg16"] - sum(
    counted["vgg16"].get_layer(each).count_params() for each in ("fc1", "fc2", "predictions")
)
print(f"VGG16 without its three dense layers: {vgg_base:,}")

# %% [markdown]
# The dense layers are the same in all columns and dwarf the rest. So depth is nearly free in parameters, but not in work:
# it grows 2.6-fold from A to E.
#
# How far does a unit see? Every stage of these networks halves the maps. For each stage, here is what a unit in its last
# map sees, computed from the kernels and strides on the way.
#
# **Predict.** Does a unit at the end of VGG16's convolutions see the whole image of 224 pixels?

# %%
seen = {
    catalogue.find(name).title: fields.stage_fields(counted[name])
    for name in ("alexnet", "zfnet", "vgg16", "googlenet", "resnet50", "mobilenet", "convnext_t")
}
plots.stage_fields(seen)
for name, stages in seen.items():
    print(f"{name:20}", "  ".join(f"{apart}: {field}" for apart, field in stages.items()))

# %% [markdown]
# Not quite: 212 pixels, though lesson 11 shows that a unit really listens to the middle of that. Of the later networks,
# below, all see the whole image at their end. So seeing far enough was soon solved; from then on the reasons
# are others.

# %% [markdown]
# ## 4. NiN: no dense layer at all
#
# **The problem.** Nine tenths of VGG's weights stand in three dense layers, which also fix the size of the image. **The
# answer** (Lin, Chen and Yan, 2013): behind each convolution two 1 x 1 convolutions, a small dense network run at *every
# pixel*; at the end one map for each class, and its average is the logit.
#
# **Predict.** Lecture 002 prints the shapes for ten classes. It starts with 54 x 54 x 96. What is the shape before the
# averages, and how many weights have the averages?

# %%
network_in_network = counted["nin"]
shown = ("mlpconv1_1x1_2", "pool1", "mlpconv2_1x1_2", "pool2", "mlpconv3_1x1_2", "pool3",
         "mlpconv4_1x1_2", "global_average_pool")  # fmt: skip
nin_shapes = {name: tuple(network_in_network.get_layer(name).output.shape[1:]) for name in shown}
for name, shape in nin_shapes.items():
    print(f"{name:22}{' x '.join(map(str, shape))}")
print(f"\n{parameters['nin']:,} parameters; averages: "
      f"{network_in_network.get_layer('global_average_pool').count_params()}")  # fmt: skip

# %% [markdown]
# It is AlexNet's skeleton, at 2 million parameters. With channels last, the lecture's 96 x 54 x 54 is our 54 x 54 x 96.
#
# A fair comparison gives AlexNet ten classes, too. **Predict.** Which has more work at each pixel, a 3 x 3 convolution or
# the two 1 x 1 behind it?

# %%
nin_work = dict(macs_by_layer(network_in_network))
by_kind = {"larger kernels": 0, "1x1": 0}
for name, macs in nin_work.items():
    by_kind["1x1" if "1x1" in name else "larger kernels"] += macs
ratio = ten.count_params() / parameters["nin"]
print({kind: f"{macs / 1e6:.0f} M" for kind, macs in by_kind.items()})
print(f"AlexNet for ten classes has {ratio:.0f} times as many parameters")

# %% [markdown]
# **Remember.** A 1 x 1 convolution mixes channels at one pixel and is cheap; a global average replaces the flattening,
# has no weights, and takes maps of any size. Every network below has both.
#
# ## 5. GoogLeNet and Inception: all kernels at once
#
# **The problem.** Which kernel, again: 1 x 1, 3 x 3 or 5 x 5? **The answer** (Szegedy and others, 2014): all of them
# side by side, and pooling, too. In the naive module each branch reads all channels, and the pooling hands all of them
# on. In the module they used, 1 x 1 convolutions reduce the channels first.
#
# **Predict.** The first module gets 28 x 28 x 192. How much cheaper does the reduction make it?


# %%
def one_module(build):
    """Outline of GoogLeNet's first inception module, alone."""
    maps = keras.Input((28, 28, 192))
    return keras.Model(maps, build(maps, googlenet.STAGES[0][0], 1.0))


modules = {"naive": googlenet.naive_inception, "with reduction": googlenet.inception}
modules = {name: outline(lambda build=build: one_module(build)) for name, build in modules.items()}
module_counts = {name: (model.count_params(), count_macs(model), model.output_shape[-1])
                 for name, model in modules.items()}  # fmt: skip
for name, (weights, macs, out) in module_counts.items():
    print(
        f"{name:15}{weights:9,} parameters {macs / 1e6:6.0f} M multiply-adds {out:5} channels out"
    )

# %%
reduced = {name: macs for name, macs in macs_by_layer(modules["with reduction"]) if macs}
naive = {name: macs for name, macs in macs_by_layer(modules["naive"]) if macs}
both = {f"naive: {name[13:]}": macs for name, macs in naive.items()}
plots.bars(both | {f"reduced: {name[13:]}": macs for name, macs in reduced.items()},
           label="multiply-adds of the convolutions of inception_3a")  # fmt: skip
print(f"the whole network: naive {parameters['googlenet_naive'] / 1e6:.1f} M parameters and "
      f"{giga_macs['googlenet_naive']:.1f} G multiply-adds,\nwith reductions "
      f"{parameters['googlenet'] / 1e6:.1f} M and {giga_macs['googlenet']:.2f} G")  # fmt: skip

# %% [markdown]
# One module saves little more than half. But the naive module hands on 416 channels where the other one has 256, and the
# next module pays for that: over nine modules it is a factor of fourteen in parameters and of eight in work.
#
# **Auxiliary heads.** Twenty-two layers hardly trained in 2014. So two more classifiers stood on maps from the middle,
# their losses added with a weight of 0.3, and were thrown away after training.

# %%
with_heads = outline(lambda: googlenet.googlenet((224, 224, 3), 1000, auxiliary=True))
heads = with_heads.count_params() - parameters["googlenet"]
print(f"outputs: {with_heads.output_shape}; for training only: {heads:,} parameters more")
print("compile(loss=..., loss_weights=[1.0, 0.3, 0.3])")

# %% [markdown]
# The heads would be nearly half of the network. Lecture 002 says that they are no longer necessary. Inception v2 had batch
# normalisation (lesson 04) instead, which changes nothing in these counts.
#
# **v2 and v3: large kernels taken apart** (2015). v2 has two 3 x 3 for each 5 x 5; v3 also has 1 x n and n x 1 for
# n x n. **Predict.** What does a 7 x 7 taken apart cost, in percent? And a 3 x 3?

# %%
apart = {}
for n in (3, 5, 7):
    lines = conv_params((1, n), channels, channels, False) * 2
    apart[n] = lines / conv_params(n, channels, channels, False)
    print(f"{n}x{n}: {n * n} C^2, as 1x{n} and {n}x1 {2 * n} C^2: {apart[n]:.0%}")
for name in ("inception_v2", "inception_v3"):
    print(
        f"{name}: {parameters[name] / 1e6:.1f} M parameters, {giga_macs[name]:.2f} G multiply-adds"
    )
kernels_apart = sum(max(each.kernel_size) > min(each.kernel_size)
                    for each in counted["inception_v3"].layers if isinstance(each, layers.Conv2D))  # fmt: skip
print(f"Inception v3 has {kernels_apart} convolutions whose kernels are lines")

# %% [markdown]
# A third is saved at 3 x 3, as the lecture says, and more at 7 x 7. v3 also *smooths the labels*: a little probability
# goes to every class, so that no logit has to grow for ever (lesson 04).

# %%
smooth = np.eye(1000)[3] * (1 - 0.1) + 0.1 / 1000
print(
    f"smoothed by 0.1: true class {smooth[3]:.4f}, each other {smooth[0]:.4f}, sum {smooth.sum():.1f}"
)
confident = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
for logit in (5.0, 10.0, 40.0):
    loss = float(confident(np.eye(1000)[[3]], logit * np.eye(1000)[[3]]))
    print(f"logit {logit:4.0f} for the true class, 0 for the others: loss {loss:.2f}")

# %% [markdown]
# Being ever surer no longer pays: the loss rises again.
#
# **Exercise 2.** A 5 x 5 convolution from 192 to 32 channels on maps of 28 x 28, and the same behind a reduction to 16
# channels. How many times fewer multiply-adds has the second, its 1 x 1 included?

# %% tags=["exercise"]
answer = None  # your number, for example 3.5
check(
    answer, 25 * 192 * 32 / (192 * 16 + 25 * 16 * 32), "The pixels cancel: count the weights.",
    tolerance=0.05,
)  # fmt: skip

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (25 * 192 * 32) / (192 * 16 + 25 * 16 * 32)
# ```
# 153,600 against 15,872 weights: 9.7 times.
# </details>

# %% [markdown]
# ## 6. ResNet: deeper without getting worse
#
# **The problem.** More layers can do more, so a deeper network should at least *train* as well: its additional layers
# could just hand on what they get. Lecture 002 draws it as families of functions. If each larger family contains the
# smaller one, it cannot be worse; if not, it may miss what the smaller one had.
#
# Let us try. Slim networks as in section 4.2 of the paper (He and others, 2015), with batch normalisation and He's
# initialisation: *plain* ones of two depths, and the deep one with shortcuts. A shortcut adds the input of two
# convolutions to their output, and has no weights here: both deep networks have the same parameters.
#
# **Predict.** Three curves of the training loss. Which order?

# %%
fashion = data.load("fashion_mnist", source=SOURCE, image_size=(14, 14))
images, labels = fashion.arrays("train", IMAGES)
images = (images.astype("float32") - images.mean()) / images.std()
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
kinds = {f"plain, {DEPTHS[0]} layers": (DEPTHS[0], False), f"plain, {DEPTHS[1]} layers": (DEPTHS[1], False),
         f"with shortcuts, {DEPTHS[1]} layers": (DEPTHS[1], True)}  # fmt: skip


# %%
def slim(kind):
    """One of the three networks, at half the paper's width."""
    depth, shortcuts = kinds[kind]
    return resnet.cifar(depth, images.shape[1:], 10, 0.5, shortcuts=shortcuts)


def training_losses(kind, seed, model):
    """Loss on the training images, epoch by epoch, from new weights."""
    keras.utils.set_random_seed(seed)
    renew(model, slim(kind))
    return model.fit(images, labels, batch_size=32, epochs=EPOCHS, verbose=0).history["loss"]


# %% [markdown]
# Compiling a deep network takes longer than these few steps, so each is compiled once and gets new weights for each seed.

# %%
curves = {}
trained = {}
for kind in kinds:
    trained[kind] = slim(kind)
    trained[kind].compile(keras.optimizers.SGD(0.2), loss)
    runs = [training_losses(kind, seed, trained[kind]) for seed in SEEDS]
    curves[kind] = {epoch: np.array(runs)[:, epoch - 1] for epoch in range(1, EPOCHS + 1)}
plots.compare_curves(curves, xlabel="epoch", ylabel="training loss (nats)", log=False)
for kind, points in curves.items():
    print(
        f"{kind:26} {trained[kind].count_params():7,} parameters, last epoch, by seed: {np.round(points[EPOCHS], 2)}"
    )

# %% [markdown]
# The deep plain network trains worse than the shallow one, with every seed: not overfitting, since this is the loss on the
# images it learns from. It has more parameters and could do what the shallow one does. It does not find it. With shortcuts
# the same layers train at least as fast as the shallow network. The small points are single seeds: compare the distance
# of the curves with theirs.
#
# **How much does that prove?** These few steps show who learns *faster*, not who ends lower; the settings let you train
# longer. The paper trained on ImageNet to the end. It printed the errors on new images, and says that the plain network
# of 34 layers has the higher *training* error, too, all the way:

# %%
for depth in (18, 34):
    plain, residual = (accuracy.DEGRADATION[kind, depth] for kind in ("plain", "residual"))
    print(
        f"{depth} layers: top-1 error of the plain network {plain} %, with shortcuts {residual} %"
    )

# %% [markdown]
# **Nested families.** Why do shortcuts help? A block computes ReLU(x + F(x)). Where F is 0, it hands on x: the identity
# costs *nothing*, and a plain block would have to learn it in its kernels. So take a shallow network, copy its weights
# into a deep one, and let every additional block end in zeros.
#
# **Predict.** How far apart are their answers, with shortcuts and without?


# %%
def deepened(kind):
    """Largest difference of the answers of a shallow network and its deepened copy."""
    depth, shortcuts = DEPTHS[0], kinds[kind][1]
    shallow = resnet.cifar(depth, images.shape[1:], 10, 0.5, shortcuts=shortcuts)
    deep, known = trained[kind], {layer.name for layer in shallow.layers}
    for layer in deep.layers:
        if layer.weights and layer.name in known:
            layer.set_weights(shallow.get_layer(layer.name).get_weights())
        elif layer.name.endswith("_2_bn"):
            layer.set_weights([weight * 0 for weight in layer.get_weights()])
    return float(np.abs(np.array(shallow(images[:8])) - np.array(deep(images[:8]))).max())


# %% [markdown]
# The two deep networks of above have done their work and may lose their weights:

# %%
identity_gap = {kind: deepened(kind) for kind in list(kinds)[1:]}
print({kind: f"{gap:.1g}" for kind, gap in identity_gap.items()})

# %% [markdown]
# With shortcuts the deep network *is* the shallow one: F contains the smaller family, and training starts near it. In the
# plain network the same zeros cut the way. As the lecture says, that is no promise to find the best function, only that
# nothing was lost.
#
# **Bottlenecks and projections.** From 50 layers on, a block is 1 x 1, 3 x 3, 1 x 1: reduce, convolve, restore. Where the
# shape changes, a 1 x 1 convolution *projects* the shortcut. **Predict.** A basic block on 64 channels against a
# bottleneck on 256: which has more weights?

# %%
basic = 2 * conv_params(3, 64, 64, bias=False)
wide_basic = 2 * conv_params(3, 256, 256, bias=False)
bottleneck = (conv_params(1, 256, 64, False) + conv_params(3, 64, 64, False)
              + conv_params(1, 64, 256, False))  # fmt: skip
print(f"basic on 64: {basic:,}; bottleneck on 256: {bottleneck:,}; basic on 256: {wide_basic:,}")
projections = [layer for layer in counted["resnet50"].layers if layer.name.endswith("_0_conv")]
print("projections of ResNet-50:", {layer.name[:12]: layer.count_params() for layer in projections})

# %%
printed_macs = {18: 1.8, 34: 3.6, 50: 3.8, 101: 7.6, 152: 11.3}  # lecture 002
for depth, printed in printed_macs.items():
    name = f"resnet{depth}"
    print(f"{name:10}{parameters[name]:12,} parameters  {giga_macs[name]:6.2f} G multiply-adds; "
          f"the lecture {printed} G   blocks {resnet.BLOCKS[depth]}")  # fmt: skip

# %% [markdown]
# Four times the channels for fewer weights, and ResNet-50 costs hardly more than ResNet-34. The deepest of them, 152 layers,
# needs less work than VGG16. The lecture's "FLOPs" are multiply-adds.
#
# **Exercise 3.** ResNet-50 has 3, 4, 6 and 3 bottlenecks of three convolutions. How do its 50 layers come about?

# %% tags=["exercise"]
answer = None  # a sum of whole numbers, such as 3 * 2 + 1
in_keras = [
    layer for layer in counted["resnet50"].layers if isinstance(layer, layers.Conv2D | layers.Dense)
]
check(
    answer,
    len(in_keras) - len(projections),
    "Projections do not count; the first and last layers do.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 3 * (3 + 4 + 6 + 3) + 1
# ```
# The 7 x 7 in front, 48 in bottlenecks, and the classifier.
# </details>

# %% [markdown]
# ## 7. MobileNet and ResNeXt: cut the convolution itself
#
# **The problem.** A telephone has no GPU. A convolution looks at neighbours *and* mixes channels at once: for each pair of
# channels a 3 x 3 kernel. **The answer**: do one after the other (MobileNet, 2017), or mix within groups only (ResNeXt,
# 2017; lectures 002 and 003).
#
# **Predict.** 3 x 3 from 512 to 512 channels: how many times fewer weights has the depthwise separable one?

# %%
normal, separable = conv_params(3, 512, 512, False), 9 * 512 + 512 * 512
print(f"normal {normal:,}, depthwise separable {separable:,}: {normal / separable:.1f} times fewer")
rows = dict(macs_by_layer(counted["mobilenet"]))
shares = {"depthwise 3x3": "conv_dw", "pointwise 1x1": "conv_pw"}
shares = {what: sum(macs for name, macs in rows.items() if name.startswith(start)) / sum(rows.values())
          for what, start in shares.items()}  # fmt: skip
print("MobileNet's work:", {what: f"{share:.0%}" for what, share in shares.items()})
print(f"MobileNet {parameters['mobilenet'] / 1e6:.1f} M parameters, {giga_macs['mobilenet']:.2f} G; "
      f"VGG16 {parameters['vgg16'] / 1e6:.0f} M, {giga_macs['vgg16']:.1f} G")  # fmt: skip

# %% [markdown]
# The kernels became so cheap that nearly all work is in the 1 x 1. Now groups: a ResNeXt block has 32 groups of four
# channels. **Predict.** Twice as wide inside as ResNet's bottleneck: more weights, or fewer?

# %%
grouped = {}
for groups, group_width in ((1, 64), (32, 4)):
    maps = keras.Input((56, 56, 256))
    block = keras.Model(maps, grouped_bottleneck(maps, 256, groups, group_width))
    kernels = sum(
        int(np.prod(layer.kernel.shape))
        for layer in block.layers
        if isinstance(layer, layers.Conv2D)
    )
    grouped[groups] = kernels, count_macs(block)
    print(f"{groups:2} group(s), {groups * group_width:3} channels inside: {kernels:,} weights, "
          f"{count_macs(block) / 1e6:.0f} M multiply-adds")  # fmt: skip

# %% [markdown]
# About the same. Groups buy width, and width is what ResNeXt spends its weights on.
#
# ## 8. ViT, DeiT and Swin: an image as tokens
#
# **The problem.** A convolution sees its neighbours; two distant parts of an image meet only after many layers. Text has
# long had *attention*: every token asks every other what it has to say. **The answer** (Dosovitskiy and others, 2021): cut
# the image into patches, and take each for a token.

# %%
photo = sample_image("flower")[100:324, 200:424]
plots.tokens(photo, 16)
n_tokens, dimension = (224 // 16) ** 2 + 1, 768
print(f"{n_tokens} tokens with the class token; a patch has {16 * 16 * 3} numbers, "
      f"and becomes {dimension}")  # fmt: skip

# %% [markdown]
# **Predict.** Attention compares tokens in pairs and adds up what they say. It does not ask where they stand. Shuffle the
# patches: does the answer change? And once each token has a vector for its place added?

# %%
small_vit = vit((32, 32, 3), 10, dimension=24, heads=3, patch=8, depth=2)
picture = np.random.default_rng(0).normal(size=(1, 32, 32, 3)).astype("float32")
cut = picture.reshape(4, 8, 4, 8, 3).swapaxes(1, 2).reshape(16, 8, 8, 3)
cut = cut[np.random.default_rng(1).permutation(16)]
shuffled = cut.reshape(4, 4, 8, 8, 3).swapaxes(1, 2).reshape(1, 32, 32, 3)
places = small_vit.get_layer("position_embedding")
shuffle_gap = {}
for what, strength in (("with places", 1.0), ("without places", 0.0)):
    places.positions.assign(places.positions * strength)
    logits = np.array(small_vit(np.concatenate([picture, shuffled])))
    shuffle_gap[what] = float(np.abs(logits[0] - logits[1]).max())
    print(f"{what}: {shuffle_gap[what]:.1g}")

# %% [markdown]
# Without places, a shuffled image is the same image. A convolution has "neighbour" built in; a transformer must learn
# it, and that takes many images.
#
# **Attention, counted.** With N tokens of d numbers: queries, keys, values and the output are 4 N d² multiply-adds, all
# pairs of tokens and the sums they weigh 2 N² d, and the two dense layers behind, four times as wide inside, 8 N d².
#
# **Predict.** In ViT-B/16, which of the three is the smallest?

# %%
parts = {
    "queries, keys, values, output": 4 * n_tokens * dimension**2,
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
# At 224 pixels the pairs cost little. (The lecture's 29 M for Swin-T are those of its paper, rounded up from 28.3.) But
# twice the side is four times the tokens and **sixteen** times the pairs. Swin (2021) compares only within windows of
# 7 x 7, and shifts the windows in every other block so that they talk to each other.
#
# **Predict.** Patches of 4 x 4 and 96 channels, as in Swin's first stage: from which side of the image on do windows pay?

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
# From the start, and at 224 pixels 64 times: fine patches are possible only in windows. So Swin has stages, neighbours and
# maps that halve. A good deal of the convolutional network has come back.
#
# **DeiT** (2021) has ViT's very layers, and learned from ImageNet alone: augmentation and a teacher made up for the
# missing images. **Predict.** Does a comparison of parameters show that?

# %%
assert parameters["deit_t"] == parameters["vit_ti16"]
quoted = {each.network: each.top1 for each in accuracy.ACCURACIES}
print(f"ViT-Ti and DeiT-Ti: {parameters['deit_t']:,} parameters, both")
print(f"top-1, quoted: DeiT-S {quoted['vit_s16']} % with {parameters['vit_s16'] / 1e6:.0f} M, "
      f"ViT-B/16 {quoted['vit_b16']} % with {parameters['vit_b16'] / 1e6:.0f} M")  # fmt: skip

# %% [markdown]
# It does not. The recipe of training is worth as much as a fourfold network: keep that in mind for section 10.
#
# ## 9. ConvNeXt: back to convolutions
#
# **The problem.** Was it attention, or everything else that came with it? **The answer** (Liu and others, 2022): take a
# ResNet-50, build and train it step by step in the manner of a transformer, and keep the convolution. Lecture 002 names
# the steps; here is what each does to one block of the third stage, on maps of 14 x 14.
#
# **Predict.** *Inverted* bottleneck: wide inside (4 C), narrow outside. And the kernel grows from 3 x 3 to 7 x 7. Is the
# block more expensive than ResNet's?

# %%
c = 384
steps = {
    "ResNet bottleneck, 1024-256-1024": 2 * 1024 * 256 + 9 * 256**2,
    "ResNeXt: depthwise 3x3, 4C-C-4C": 2 * 4 * c * c + 9 * c,
    "inverted: C-4C-C, depthwise inside": 2 * 4 * c * c + 9 * 4 * c,
    "depthwise moved up: on C": 2 * 4 * c * c + 9 * c,
    "depthwise 7x7": 2 * 4 * c * c + 49 * c,
}
plots.bars(steps, label="weights of one block (kernels only)")
maps = keras.Input((14, 14, c))
block = keras.Model(maps, convnext_block(maps, "block"))
block_kernels = sum(
    int(np.prod(each.kernel.shape)) for each in block.layers if hasattr(each, "kernel")
)

# %% [markdown]
# The 7 x 7 costs next to nothing, because it is depthwise and stands where the block is narrow. Attention within Swin's
# windows looks at 7 x 7, too.
#
# The other steps: GELU for ReLU, layer for batch normalisation, and fewer of both. **Predict.** How many normalisations
# and activations has a bottleneck, how many a ConvNeXt block?

# %%
per_block = {}
for name, build in (("ResNet", lambda x: resnet.bottleneck(x, 96, "b")), ("ConvNeXt", None)):
    made = block if build is None else keras.Model(maps, build(maps))
    norms = sum("Normalization" in type(each).__name__ for each in made.layers)
    acts = sum(isinstance(each, layers.Activation) or
               getattr(getattr(each, "activation", None), "__name__", "linear") != "linear"
               for each in made.layers if not isinstance(each, layers.InputLayer))  # fmt: skip
    per_block[name] = norms, acts
    print(f"{name:9} {norms} normalisations, {acts} activations")
for x in (-3.0, -0.5, 0.0, 0.5, 3.0):
    print(
        f"x {x:4}: ReLU {max(x, 0.0):.3f}, GELU {float(keras.ops.gelu(x, approximate=False)):6.3f}"
    )

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
# Lecture 002's table to the digit. (It prints T once as 28 M and once as 29 M: 28.6 million, cut off and rounded.)
#
# **Exercise 4.** A ConvNeXt block on C channels has one kernel of 7 x 7 a channel, and 1 x 1 from C to 4 C and back. From
# which C on are less than 5 % of these weights in the 7 x 7? (The smallest whole number.)

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
# 49 / (49 + 8 C) < 0.05 means C > 116.4: 117. The second stage of ConvNeXt-T has 192.
# </details>

# %% [markdown]
# ## 10. All of them in one figure
#
# Parameters and multiply-adds we have counted. The accuracies nobody can repeat here: they are quoted from the lectures'
# tables, or from the networks' own papers where the lectures print none; `utils/models/accuracy.py` says which.
#
# **Predict.** Twelve years, from AlexNet to ConvNeXt. Where does the largest network stand, and where the most accurate
# for its work?

# %%
points = [(each.label, each.idea, giga_macs[each.network], parameters[each.network] / 1e6,
           each.top1, each.more_data) for each in accuracy.ACCURACIES]  # fmt: skip
plots.accuracy_and_work(points)
print("top-5 errors of the challenge, lecture 004:", accuracy.CHALLENGE)

# %% [markdown]
# Up and to the left is better. VGG needs ten times GoogLeNet's work and twenty times its weights for three points. MobileNet,
# with 33 times fewer weights than VGG16, comes within three points. The hollow one saw more images than the others.
#
# **What the figure leaves out.** Training: each paper had its own recipe (section 8 had a hint of what that is worth).
# Testing: some took one crop of an image, some the whole. And time:

# %%
pick = ("mobilenet", "resnet50", "convnext_t", "vgg16")
for name in pick:
    biggest = max(
        int(np.prod(each.output.shape[1:])) for each in counted[name].layers if each.output.shape
    )
    maps = sum(int(np.prod(each.output.shape[1:])) for each in counted[name].layers)
    print(f"{name:11} {giga_macs[name]:5.1f} G multiply-adds; its layers write {maps / 1e6:6.1f} M "
          f"numbers for one image, the largest {biggest / 1e6:.1f} M")  # fmt: skip

# %% [markdown]
# Layer by layer, MobileNet has 27 times less work than VGG16 and writes *more* numbers; to move them takes time, too.
# Multiply-adds are no seconds: measure on the machine that you have.
#
# ## 11. Borrowed weights
#
# Is our MobileNet the one that everybody uses? The proof: give ours the weights of `keras.applications`, layer by layer,
# and ask both the same. **Predict.** How close will the logits be, with single precision and 28 layers?

# %%
theirs, ours = borrowed("mobilenet", WEIGHTS)
prepared = keras.applications.mobilenet.preprocess_input(photo[np.newaxis].astype("float32"))
logits = [np.array(model(prepared, training=False))[0] for model in (theirs, ours)]
borrowed_gap = float(np.abs(logits[0] - logits[1]).max() / np.abs(logits[0]).max())
print(
    f"{ours.count_params():,} weights ({WEIGHTS}); largest difference {borrowed_gap:.1g} of the logits"
)
if WEIGHTS == "imagenet":
    found = keras.applications.mobilenet.decode_predictions(logits[1][np.newaxis], top=3)[0]
    print([(name, round(float(score), 1)) for _, name, score in found])

# %% [markdown]
# Equal but for rounding. `course models` does this for every network that Keras has, and counts the others beside what
# was published. So what lesson 10 does with VGG16, you can do with any of them.
#
# ## What to remember
#
# - LeNet-5 and AlexNet: the work in the convolutions, the weights behind the flattening. 46 M is AlexNet for ten classes.
# - VGG: small kernels and depth; 27 C² for 49 C². NiN: 1 x 1 and the global average, no dense layers.
# - GoogLeNet: all kernels at once, affordable through 1 x 1 in front. Inception v3: 1 x n and n x 1.
# - A plain deep network trains *worse*, not only generalises worse. Shortcuts make "change nothing" free.
# - Depthwise and grouped convolutions separate looking at neighbours from mixing channels.
# - Attention compares all pairs: fine at 14 x 14 tokens, not at 56 x 56. Windows, stages and neighbours came back with Swin,
#   convolutions with ConvNeXt.
# - Accuracy against work is a figure about training recipes as well.
#
# ## Questions to think about
#
# - VGG19 is no better than VGG16 in the figure, though larger. What would ResNet's authors have said?
# - Why may a ViT do without pooling, and what does it pay for that?
# - GoogLeNet's heads help early layers to a gradient. What do shortcuts do about the same problem?
# - You have 2,000 labelled images and a telephone. Which of these networks, and with which weights?
#
# ## Where the lecture says it
#
# AlexNet, its layers and towers, ZFNet, VGG and the challenge: 004. AlexNet beside LeNet, VGG A to E, NiN, Inception v1 to
# v3, ResNet, vision transformers and ConvNeXt with their tables: 002. Depthwise, separable and grouped convolution,
# receptive fields: 003. The AlexNet paper to read: 000.
