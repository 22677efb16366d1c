# ---
# jupyter:
#   course:
#     translate:
#     - input
#     - after layer {depth}
#     - after layer 1
#     - after layer 3
#     - so the kernel spans {effective_sides[dilation]}
#     - one 7x7
#     - three 3x3
#     - one 5x5
#     - two 3x3
#     - one 3x3
#     - 1x3 and 3x1
#     - whole map
#     - one of {n}x{n}
#     - maximum of {n}x{n}
#     - average of {n}x{n}
#     - upright
#     - lying
#     - sound, 8000x1
#     - picture, 28x28x1
#     - film, 16x28x28x1
#     - a class (classification)
#     - a class and a bounding box (localisation)
#     - a class for each pixel (segmentation)
#     - bird
#     - bottle
#     - bus
#     - car
#     - cat
#     - image
#     - truth
#     - ordinary
#     - dilated
#     - "{name}, sees {sees}"
# ---

# %% [markdown]
# # Convolution arithmetic
#
# **An input of 7 x 7, a kernel of 3 x 3, a stride of 3: how large is the output?** The formula gives 2.33, and the
# lecture says that this cannot be done. Keras does it without any warning. What does it leave out? In this lesson you
# learn to answer such questions with a pencil, and to predict every line of `model.summary()`.
#
# After this lesson you can
#
# - predict the output size of any convolution or pooling, with stride, padding and dilation;
# - predict its parameters and its multiply-adds;
# - say which pixels one unit sees, and how to make it see more;
# - explain 1x1, depthwise separable and grouped convolutions, and what they save;
# - pool by hand, and say what pooling does about small shifts.
#
# **Time**: 70 minutes in class; the cells together run for about half a minute on two cores. **You need**: lesson 01.
# **Data**: the same photograph.

# %%
import math

import numpy as np

from utils import data, device, measured, plots
from utils.arithmetic import conv_output_size, conv_params, count_macs, same_padding
from utils.checks import check, check_function
from utils.conv import correlate2d, kernel, pool2d

device.setup(seed=0, mixed_precision=False)  # we compare numbers, so let them be exact

import keras
from keras import layers

# %% [markdown]
# Each prediction will be checked against Keras. This function asks a layer for the shape of its output.


# %%
def output_shape(layer, *input_shape):
    """Shape (height, width, channels) of a layer's output for an image of `input_shape`."""
    return keras.Sequential([keras.Input(input_shape), layer]).output_shape[1:]


# %% [markdown]
# ## 1. Stride: the steps of the window
#
# The pixels under a kernel are its **window**. The **stride** is the number of pixels from one position of the window
# to the next. Lecture 001 counts the positions of a kernel of $F$ on $N$ pixels as $(N - F) / S + 1$.
#
# **Predict.** A kernel of 3 moves over 7 pixels. How many outputs are there with stride 1, 2 and 3?

# %%
stride_formula = [(7 - 3) / stride + 1 for stride in (1, 2, 3)]
stride_valid = [output_shape(layers.Conv2D(1, 3, strides=s), 7, 7, 1)[0] for s in (1, 2, 3)]
print("formula:", [round(value, 2) for value in stride_formula])
print("Keras:  ", stride_valid)

# %% [markdown]
# The formula gives 5, 3 and 2.33. Lectures 001 and 002 say that a stride of 3 does not fit here, and that it cannot
# be used. This is not so: Keras rounds *down*, and gives 2. The two pictures show what rounding down means.

# %%
plots.strides(7, 3, 2)
plots.strides(7, 3, 3)

# %% [markdown]
# The window stops at the last position where it fits completely. The pixels behind it are not read.
#
# **Predict.** We put the number 100 into the whole last column of a 7x7 image. How many of the 2x2 outputs change?

# %%
image = np.random.default_rng(0).normal(size=(1, 7, 7, 1)).astype("float32")
changed = image.copy()
changed[:, :, 6] = 100
output_sides, changed_outputs = {}, {}
for padding in ("valid", "same"):
    layer = layers.Conv2D(1, 3, strides=3, padding=padding)
    before, after = np.array(layer(image)), np.array(layer(changed))
    output_sides[padding], changed_outputs[padding] = before.shape[1], int(np.sum(before != after))
    print(f"{padding}: output {before.shape[1:3]}, {changed_outputs[padding]} values changed")

# %% [markdown]
# With `padding="valid"`, that is without padding, no output changes. For this layer the last column (and the last
# row) of the image does not exist. With `padding="same"`, Keras adds zeros until every pixel is read. It rounds *up*:
# 7 / 3 gives 3, and the last column counts.
#
# **Remember.** The size is $\lfloor (N - K) / S \rfloor + 1$ with `valid`, and $\lceil N / S \rceil$ with `same`. A
# stride that leaves a remainder is no mistake, but you should know which pixels it leaves out.
#
# **Exercise 1.** The first layer of AlexNet has kernels of 11 and stride 4, without padding. Give it 224 pixels. How
# large is the output, and how many columns are never read?

# %% tags=["exercise"]
answer = None  # (output size, unread columns)
expected = (conv_output_size(224, 11, 4), (224 - 11) % 4)
check(answer, expected, "Round down. Where does the last window start, and where does it end?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# size = (224 - 11) // 4 + 1
# answer = (size, 224 - ((size - 1) * 4 + 11))
# ```
# The output has 54 pixels, and the last window ends at pixel 223 of 224. With 227 pixels nothing is left over, and
# the size is 55: these are the numbers of lecture 004.
# </details>

# %% [markdown]
# ## 2. Padding: the border
#
# Without padding, each layer makes the map smaller. Lecture 001 applies 5x5 convolutions one after another to 32
# pixels.
#
# **Predict.** The sizes are 32, 28, 24. How do they go on? How many such layers can there be?

# %%
shrinking = [32]
while shrinking[-1] >= 5:
    shrinking.append(conv_output_size(shrinking[-1], 5))
print(shrinking, "after", len(shrinking) - 1, "layers")

# %% [markdown]
# After seven layers the map is smaller than the kernel. With $P$ zeros on each side the formula is
# $(N - F + 2P) / S + 1$. To keep the size at stride 1, one needs $P = (F - 1) / 2$. Lecture 001 gives the numbers for
# kernels of 3, 5 and 7. `"same"` does just this:

# %%
keeps_size = {}
for side in (3, 5, 7):
    zeros = (side - 1) // 2
    padded = keras.Sequential([layers.ZeroPadding2D(zeros), layers.Conv2D(1, side)])
    keeps_size[zeros] = output_shape(padded, 32, 32, 1)[0]
    print(f"kernel {side}: with {zeros} on each side, 32 -> {keeps_size[zeros]}", end="; ")
    print('"same" adds (before, after)', same_padding(32, side))

# %% [markdown]
# But what if the number of zeros is odd, so that the two sides cannot have the same number?
#
# **Predict.** A 2x2 kernel of ones slides over a 4x4 image of ones, with `padding="same"`. Which numbers are in the
# map, and where?

# %%
ones = np.ones((1, 4, 4, 1), "float32")
even = layers.Conv2D(1, 2, padding="same", kernel_initializer="ones", use_bias=False)
even_map = np.array(even(ones))[0, :, :, 0]
odd_zeros = same_padding(4, 2)
print("zeros (before, after):", odd_zeros)
print(even_map)

# %% [markdown]
# The map has a 4 wherever the kernel lies on four ones. In the last row and in the last column, where zeros come in,
# it has a 2, and in the corner a 1. So Keras puts the odd zero *after* the image: below, and on the right. Some other
# libraries do not; the part "Further" shows it.
#
# **Exercise 2.** 28 pixels, a kernel of 5, a stride of 2: how large is the output with `"valid"`, and with `"same"`?

# %% tags=["exercise"]
answer = None  # (valid, same)
expected = tuple(conv_output_size(28, 5, 2, padding) for padding in ("valid", "same"))
check(answer, expected, '"valid": round (28 - 5) / 2 down. "same": the kernel plays no part.')

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = ((28 - 5) // 2 + 1, 28 // 2)
# ```
# The output has 12 pixels with `"valid"`, and 14 with `"same"`.
# </details>

# %% [markdown]
# ## 3. Channels: what a layer learns
#
# A filter reads *all* channels of its input. It has one weight for each pixel of the window and each channel, and one
# bias. The output has as many channels as the layer has filters.
#
# **Predict** (lecture 001). 32x32x3 goes into ten 5x5 filters with stride 1 and padding 2. Which shape has the
# output? How many parameters has one filter, and how many have all ten?

# %%
ten_filters = keras.Sequential(
    [keras.Input((32, 32, 3)), layers.ZeroPadding2D(2), layers.Conv2D(10, 5)]
)
ten_filters.summary()
per_filter = ten_filters.count_params() // 10
print("parameters of one filter:", per_filter)

# %% [markdown]
# The output is 32x32x10. One filter has 5 x 5 x 3 + 1 = 76 parameters, and all ten have 760. The padding layer has no
# parameters.
#
# **Exercise 3** (lecture 002). 256x256x3 goes into ten 3x3 filters, with stride 1 and without padding. Give the
# height, the width and the channels of the output, and the number of parameters.

# %% tags=["exercise"]
answer = None  # (height, width, channels, parameters)
expected = (*output_shape(layers.Conv2D(10, 3), 256, 256, 3), conv_params(3, 3, 10))
check(answer, expected, "One filter has 3 x 3 x 3 weights, and how many biases?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (256 - 3 + 1, 256 - 3 + 1, 10, (3 * 3 * 3 + 1) * 10)
# ```
# The output is 254 x 254 x 10, and the layer has 280 parameters.
# </details>

# %%
large_layer = keras.Sequential([keras.Input((256, 256, 3)), layers.Conv2D(10, 3)])
large_shape, large_params = large_layer.output_shape[1:], large_layer.count_params()
print("256x256:", large_shape, "and", large_params, "parameters")
small_layer = keras.Sequential([keras.Input((32, 32, 3)), layers.Conv2D(10, 3)])
print("32x32:  ", small_layer.output_shape[1:], "and", small_layer.count_params(), "parameters")

# %% [markdown]
# The number of parameters does not depend on the size of the image. The amount of computation does.
#
# ## 4. Multiply-adds: what a layer costs
#
# Each number of the output is a sum of products. The number of these products is the number of **multiply-adds**, the
# usual measure of cost.
#
# **Predict.** How many multiply-adds does the 256x256 layer need? How many are left with a stride of 2?

# %%
strided_layer = keras.Sequential([keras.Input((256, 256, 3)), layers.Conv2D(10, 3, strides=2)])
large_macs, strided_macs = count_macs(large_layer), count_macs(strided_layer)
print(f"by hand:  {254 * 254 * 10 * 3 * 3 * 3:,}")
print(f"stride 1: {large_macs:,}")
print(f"stride 2: {strided_macs:,}, {strided_macs / large_macs:.0%} of it")

# %% [markdown]
# **Remember.** The number of multiply-adds is output positions x filters x window x input channels. A stride of 2
# leaves a quarter of the positions, and so a quarter of the cost. The number of parameters stays the same.
#
# ## 5. How much does one unit see?
#
# The **receptive field** of a unit is the square of input pixels that can change its value. A unit behind one 3x3
# convolution sees 3x3 pixels.
#
# **Predict.** How much does a unit see behind two 3x3 convolutions, and behind three, at stride 1?
#
# To find out, we send an image with one white pixel through three convolutions whose weights are all 1. Wherever the
# map is not zero, the white pixel has been seen.

# %%
impulse = np.zeros((9, 9))
impulse[4, 4] = 1
seen = {"input": impulse}
for depth in (1, 2, 3):
    before = list(seen.values())[-1]
    seen[f"after layer {depth}"] = correlate2d(before, np.ones((3, 3)), padding=1)
reach = [int((each[4] != 0).sum()) for each in seen.values()]
print("numbers in the middle row that are not zero:", reach)
boxes = {"after layer 1": (3, 3, 3, 3), "after layer 3": (1, 1, 7, 7)}  # all that is not zero
plots.matrices({name: seen[name] for name in boxes}, boxes=boxes, common=True)

# %% [markdown]
# The boxes hold the numbers that are not zero. The receptive fields are 3, 5 and 7 pixels wide: each layer adds 2.
# (We counted the units that one pixel reaches. At stride 1 this is also the number of pixels that one unit sees.)
#
# The numbers in the map say more. They count the *paths* from the pixel to a unit: there are 49 to the unit in the
# middle, and 1 to a unit in a corner. So all pixels of the receptive field can change the unit, but those in the
# middle change it most. The full square is called the **theoretical** receptive field. The part that matters in fact
# is the **effective** receptive field (Luo and others, 2016). Lecture 003 shows it: it looks like a Gaussian. Lesson
# 11 measures it in VGG16.
#
# The next figures follow one unit downwards. A line leads from each unit to the units that it reads, so that the cone
# ends at the pixels that can change it. The first figure has stride 1, the second one stride 2 in every layer.

# %%
plots.receptive_field([(3, 1)] * 3)
plots.receptive_field([(3, 2)] * 3)

# %% [markdown]
# With strides the field grows much faster. Behind a stride of 2, neighbouring units are two pixels apart, so the next
# layer adds twice as many pixels; behind two such layers it is four times as many. Pooling has the same effect. This
# is how small kernels get to see large objects.
#
# For any stack of layers, lecture 003 has the formula $RF = 1 + \sum_l (k_l - 1) \prod_{i<l} s_i$.


# %%
from utils.arithmetic import receptive_field, receptive_fields


def closed_form(stack):
    """Receptive field of a list of (kernel, stride)."""
    strides = [stride for _, stride in stack]
    return 1 + sum((k - 1) * math.prod(strides[:index]) for index, (k, _) in enumerate(stack))


fields = {stride: receptive_fields([(3, stride)] * 3) for stride in (1, 2)}
for stride, each in fields.items():
    print(f"3x3 three times, stride {stride}: {each}, closed form {closed_form([(3, stride)] * 3)}")

# %% [markdown]
# **Exercise 4.** How much does a unit of LeNet-5 see before the dense layers? The layers are 5x5, 2x2 pooling with
# stride 2, 5x5, 2x2 pooling with stride 2.

# %% tags=["exercise"]
answer = None  # pixels along one side
lenet_layers = [(5, 1), (2, 2), (5, 1), (2, 2)]
check(answer, receptive_field(lenet_layers), "Behind the first pooling each step counts twice.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 4 * 1 + 1 * 1 + 4 * 2 + 1 * 2
# ```
# It sees 16 of the 32 pixels along a side of the input.
# </details>

# %% [markdown]
# ### Dilation: a kernel with holes
#
# A **dilated** kernel (Yu and Koltun, 2016) leaves out pixels between its weights, and so it sees further with the
# same number of weights. With dilation $D$ it spans $K + (K - 1)(D - 1)$ pixels.


# %%
def with_holes(dilation):
    holes = np.zeros((2 * dilation + 1, 2 * dilation + 1))
    holes[::dilation, ::dilation] = 1
    return holes


plots.matrices({f"dilation {d}": with_holes(d) for d in (1, 2, 3)}, common=True)

# %%
effective_sides = {}
for dilation in (1, 2, 3):
    dilated = layers.Conv2D(1, 3, dilation_rate=dilation)
    size = output_shape(dilated, 28, 28, 1)[0]
    effective_sides[dilation] = 28 - size + 1
    spans = f"so the kernel spans {effective_sides[dilation]}"
    print(f"dilation {dilation}: 28 -> {size}, {spans}; {dilated.count_params()} parameters")

# %% [markdown]
# With $K = 3$ and $D = 2$ (lecture 003) the kernel spans 5 pixels, and it still has nine weights and one bias.
#
# **Exercise 5.** Three 3x3 layers have stride 1 and dilations 1, 2 and 4. How large is the receptive field?

# %% tags=["exercise"]
answer = None  # pixels along one side
dilated_layers = [(3, 1, 1), (3, 1, 2), (3, 1, 4)]
check(answer, receptive_field(dilated_layers), "Their spans are 3, 5 and 9. What does each add?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + (3 - 1) + (5 - 1) + (9 - 1)
# ```
# It is 15 pixels wide, while three ordinary layers see 7. There is no stride, so the map has not become coarser.
# Lecture 003 names segmentation as a use. `plots.receptive_field(dilated_layers)` draws the cone.
# </details>

# %% [markdown]
# ## 6. Fewer weights: 1x1, depthwise separable, grouped
#
# ### 1x1: only the channels
#
# A **1x1 convolution** (Lin, Chen and Yan, 2014), also called pointwise, looks at one pixel at a time. What can it
# learn?
#
# **Predict.** 64 channels go into 16 filters of 1x1. How many parameters are there?

# %%
volume = np.random.default_rng(0).normal(size=(1, 8, 8, 64)).astype("float32")
pointwise = layers.Conv2D(16, 1)
mixed = np.array(pointwise(volume))
kernel_1x1, bias_1x1 = pointwise.get_weights()
pointwise_params = pointwise.count_params()
by_hand = volume @ kernel_1x1[0, 0] + bias_1x1
print(mixed.shape, "and", pointwise_params, "parameters")
print("a dense layer at each pixel:", np.allclose(mixed, by_hand, atol=0.01))

# %% [markdown]
# There are 64 x 16 + 16 = 1,040 parameters. At each pixel the 64 channels are mixed into 16, with the same weights
# everywhere. Height and width stay the same. Networks use this to change the number of channels, and to make the next
# layer cheaper.
#
# ### Depthwise separable convolution
#
# A **depthwise** convolution gives each channel one kernel of its own, and does not mix the channels. If a 1x1
# convolution follows, which mixes them, the two together are called **depthwise separable** (lecture 003; Chollet,
# 2017). They have $K^2 C_{in} + C_{in} C_{out}$ weights instead of $K^2 C_{in} C_{out}$.
#
# **Predict.** With $K = 3$, 64 channels go in and 128 come out. How many weights has a normal layer, and how many a
# separable one?

# %%
normal = keras.Sequential([keras.Input((28, 28, 64)), layers.Conv2D(128, 3, use_bias=False)])
separable_layer = layers.SeparableConv2D(128, 3, use_bias=False)
separable = keras.Sequential([keras.Input((28, 28, 64)), separable_layer])
normal_weights, separable_weights = normal.count_params(), separable.count_params()
print(f"normal:    {normal_weights:,} weights, {count_macs(normal):,} multiply-adds")
print(f"separable: {separable_weights:,} weights, {count_macs(separable):,} multiply-adds")
print(f"formulas:  {3 * 3 * 64 * 128:,} and {3 * 3 * 64 + 64 * 128:,}")
print(f"{normal_weights / separable_weights:.1f} times fewer")

# %% [markdown]
# The normal layer has 73,728 weights and the separable one has 8,768.
#
# **Exercise 6.** Write the number of weights of a depthwise separable convolution as a function, without biases.


# %% tags=["exercise"]
def separable_count(side, channels_in, channels_out):
    return None  # your formula


cases = {(3, 64, 128): 8768, (5, 32, 64): 2848, (3, 8, 8): 136}
check_function(separable_count, cases, "A kernel for each channel, and then 1x1 filters.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# def separable_count(side, channels_in, channels_out):
#     return side * side * channels_in + channels_in * channels_out
# ```
# The first term counts the depthwise step, the second one the mixing.
# </details>

# %% [markdown]
# ### Grouped convolution
#
# A **grouped** convolution (Krizhevsky, Sutskever and Hinton, 2012) lies between the two: the channels are divided
# into $G$ groups, and each filter reads one group only. Here are the weights for 64 channels in and out, 3x3, without
# bias:

# %%
grouped_weights = {}
for groups in (1, 2, 4, 64):
    layer = layers.Conv2D(64, 3, groups=groups, use_bias=False)
    layer.build((None, 28, 28, 64))
    grouped_weights[f"G = {groups}"] = layer.count_params()
plots.bars(grouped_weights, label="weights, 64 channels in and out")

# %% [markdown]
# Twice as many groups need half as many weights. With $G = C_{in}$, each filter reads a single channel. Is this a
# depthwise convolution? We give both the same weights, which Keras keeps with their axes in another order.

# %%
depthwise = layers.DepthwiseConv2D(3, use_bias=False)
depthwise.build((None, 8, 8, 64))
layer.set_weights([depthwise.get_weights()[0].transpose(0, 1, 3, 2)])
grouped_output, depthwise_output = np.array(layer(volume)), np.array(depthwise(volume))
print("weights:", layer.count_params(), "and", depthwise.count_params())
print("same output:", np.allclose(grouped_output, depthwise_output, atol=0.01))

# %% [markdown]
# Yes, it is: a grouped convolution with one group per channel is a depthwise convolution.
#
# ## 7. Several small kernels for a large one
#
# Three 3x3 layers see 7x7 pixels, as one 7x7 layer does. Two 3x3 layers see 5x5. And 1x3 followed by 3x1 sees 3x3.
#
# **Predict.** Which is cheaper, the large kernel or the small ones, and by how much? All layers have $C$ channels in
# and out.

# %%
channels = 64
cost = {
    "one 7x7": conv_params(7, channels, channels, bias=False),
    "three 3x3": 3 * conv_params(3, channels, channels, bias=False),
    "one 5x5": conv_params(5, channels, channels, bias=False),
    "two 3x3": 2 * conv_params(3, channels, channels, bias=False),
    "one 3x3": conv_params(3, channels, channels, bias=False),
    "1x3 and 3x1": 2 * conv_params((1, 3), channels, channels, bias=False),
}
plots.bars(cost, label="weights for 64 channels in and out")

# %%
per_square = {name: weights / channels**2 for name, weights in cost.items()}
print({name: f"{value:g} C²" for name, value in per_square.items()})
saved_by_factoring = 1 - cost["1x3 and 3x1"] / cost["one 3x3"]
saved_by_pair = 1 - cost["two 3x3"] / cost["one 5x5"]
one_with_one = cost["one 5x5"] / cost["one 3x3"]
print(f"1x3 and 3x1 save {saved_by_factoring:.0%} of a 3x3")
print(f"two 3x3 save {saved_by_pair:.0%} of a 5x5; one 5x5 costs {one_with_one:.2f} times one 3x3")

# %% [markdown]
# The small kernels are cheaper: 27 $C^2$ weights against 49 $C^2$. This is the argument for VGG in lecture 002
# (Simonyan and Zisserman, 2015). And 1x3 with 3x1 saves a third. Between the small layers there are more ReLUs, too.
#
# **A slip in the lecture.** Inception v2 puts a pair of 3x3 layers in place of a 5x5 layer. The slide of lecture 002
# says that the cost falls 2.78-fold. But 25 / 9 = 2.78 compares one 5x5 with *one* 3x3. The pair costs 18 / 25 of the
# 5x5, so it saves 28 %.
#
# ## 8. Pooling: smaller maps
#
# **Pooling** makes one number of each window: the maximum, the average, or another summary. It has no parameters, and
# it treats each channel by itself. By default, the stride is the side of the window, so that the windows do not
# overlap.
#
# **Predict** (lecture 000). What are the maxima and the averages of the four 2x2 windows?

# %%
pool_input = np.array([[1, 3, 1, 5], [4, 0, 3, 3], [6, 1, 5, 1], [1, 4, 0, 8]])
pool_max, pool_average = pool2d(pool_input), pool2d(pool_input, kind="average")
named = {"input": pool_input, "max": pool_max, "average": pool_average}
boxes = {"input": (0, 0, 2, 2), "max": (0, 0, 1, 1), "average": (0, 0, 1, 1)}
plots.matrices(named, boxes=boxes, decimals=1, common=True)

# %%
batch = pool_input.reshape(1, 4, 4, 1).astype("float32")
for layer, ours in ((layers.MaxPooling2D(2), pool_max), (layers.AveragePooling2D(2), pool_average)):
    agrees = np.allclose(layer(batch)[0, :, :, 0], ours)
    print(f"{layer.name} agrees: {agrees}; {layer.count_params()} parameters")
print("28x28x10 ->", output_shape(layers.MaxPooling2D(2), 28, 28, 10))

# %% [markdown]
# Average pooling smooths, maximum pooling keeps the largest activation.
#
# **Exercise 7.** Lectures 001 and 004 have another map. What are its four maxima, as `[[., .], [., .]]`?

# %%
second_pool_input = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
print(second_pool_input)

# %% tags=["exercise"]
answer = None  # two rows of two numbers
check(answer, pool2d(second_pool_input), "Cut the map into four squares of 2x2.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = [[6, 8], [3, 4]]
# ```
# These are the largest numbers of the four squares.
# </details>

# %% [markdown]
# Lecture 001 names a third summary, **L2**: the square root of the sum of the squares. The colours mean the same
# number in all three panels.

# %%
second_pooled = {kind: pool2d(second_pool_input, kind=kind) for kind in ("max", "average", "l2")}
plots.matrices(second_pooled, decimals=2, common=True)

# %% [markdown]
# How much does pooling save? Lecture 003 starts from one HD picture, 1280x720x3.

# %%
hd_values = 1280 * 720 * 3
pooled_values = math.prod(output_shape(layers.MaxPooling2D(2), 720, 1280, 3))
print(f"{hd_values:,} values, after 2x2 pooling {pooled_values:,}")
pooling, striding = layers.MaxPooling2D(2), layers.Conv2D(10, 3, strides=2, padding="same")
for layer in (pooling, striding):
    print(output_shape(layer, 28, 28, 10), type(layer).__name__, layer.count_params(), "parameters")

# %% [markdown]
# A quarter of the values is left. A convolution with stride 2 makes the map smaller in the same way. It can learn
# what to keep, but it needs parameters for that.
#
# ## 9. Pooling and small shifts
#
# Lecture 001 asks: a filter has found an eye. How can the output depend less on *where exactly* the eye is?
#
# **Predict.** There is one strong activation in a row of eight numbers. It moves one pixel to the right, then one
# more. What does maximum pooling with windows of 2 make of the three rows?

# %%
for position in (2, 3, 4):
    row = np.zeros((2, 8))
    row[:, position] = 9
    print("map", row[0].astype(int), "  pooled", pool2d(row)[0].astype(int))

# %% [markdown]
# The first step does not change the pooled row. The second step does, because it crosses the border of a window. So
# pooling makes a map *less sensitive* to small shifts, but not **invariant** (lesson 01).
#
# How much less sensitive, on a real map? We move a photograph by one pixel, and measure how much its edge map
# changes: the size of the difference, divided by the size of the map. Smaller maps may change less just because they
# are smaller. So there is a control: we keep *one* number of each window, without looking at the others. A stride
# does the same.


# %%
def change_by_a_shift(photo):
    """Relative change of the edge map when a photo moves by a pixel, for ways to shrink the map."""
    sobel = kernel("sobel vertical edges")
    views = [photo[30:160, left : left + 130] for left in (80, 79)]
    still, moved = (np.abs(correlate2d(view, sobel)) for view in views)
    ways = {"whole map": lambda each: each}
    for n in (2, 4, 8):
        ways[f"maximum of {n}x{n}"] = lambda each, n=n: pool2d(each, n)
    for n in (2, 4, 8):
        ways[f"average of {n}x{n}"] = lambda each, n=n: pool2d(each, n, kind="average")
    ways |= {f"one of {n}x{n}": lambda each, n=n: each[::n, ::n] for n in (2, 4, 8)}
    size = np.linalg.norm
    return {name: size(way(still) - way(moved)) / size(way(still)) for name, way in ways.items()}


# %%
grey = data.sample_image("china").mean(axis=2) / 255
change = {name: round(float(each), 2) for name, each in change_by_a_shift(grey).items()}
plots.bars(change, label="relative change of the map when the photograph moves by one pixel")

# %% [markdown]
# The larger the window, the less the maximum and the average change. The control changes nearly as much as the whole
# map. Is this so for other photographs? The figure shows eleven of them; it was computed beforehand.

# %%
shift_runs = measured.read("pooling_and_a_small_shift")
groups = {name: {"": shift_runs[name]} for name in shift_runs}
plots.compare_runs(groups, label="relative change of the map", each="one photograph")

# %% [markdown]
# On eleven photographs, pooling by maximum or average makes the map less sensitive to the shift, and the more so the
# larger the window; keeping one number of each window does not. So it is the summary that helps, and not the smaller
# map. But a coarse map also says less exactly where things are.
#
# **Remember.** A convolution is equivariant to shifts. Pooling adds a little invariance. **Global** pooling makes one
# number of each map. The maximum of a whole map is invariant, as long as the object stays inside the image (lesson
# 01).
#
# ## Further: where an odd zero goes
#
# An odd zero (section 2) is also needed for odd kernels, when there is a stride: 8 pixels, a kernel of 3 and a stride
# of 2 need one zero only. Keras puts it after the image. Some other libraries put one on each side. The size is the
# same, but the numbers are not:

# %%
ramp = np.arange(8.0)[np.newaxis, :].repeat(3, axis=0)
rising = np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]])
print("Keras's zeros (before, after):", same_padding(8, 3, stride=2))
zeros_after = correlate2d(ramp, rising, stride=2, padding="same")[1]
zeros_around = correlate2d(ramp, rising, stride=2, padding=1)[1]
print('"same":          ', zeros_after)
print("one on each side:", zeros_around)

# %% [markdown]
# With one zero on each side, every window begins one pixel further left. If you copy the weights of a network from
# one library to another, this difference makes the outputs differ.
#
# ## Further: overlapping windows, and the minimum
#
# Pooling windows can overlap: lecture 002 pools 3x3 numbers with 2x2 windows and stride 1. Lecture 003 has *minimum*
# pooling, which Keras does not offer.
#
# **Predict.** How can one compute a minimum with a layer that only computes maxima?

# %%
overlapping = pool2d(np.arange(9).reshape(3, 3), 2, stride=1)
dark = np.array([[15, 24, 13, 19], [14, 63, 85, 33], [81, 74, 77, 12], [55, 93, 15, 69]])
pool_min = pool2d(dark, kind="min")
negative = -dark.reshape(1, 4, 4, 1).astype("float32")
by_negation = -np.array(layers.MaxPooling2D(2)(negative))[0, :, :, 0]
print("3x3, stride 1:", overlapping.tolist())
print("minimum:      ", pool_min.tolist())
print("- max(-x):    ", by_negation.tolist())

# %% [markdown]
# Change the sign of the map, take the maximum, and change the sign again.
#
# ## Further: simple and complex cells
#
# Lecture 003 tells where the idea of convolution and pooling comes from. Hubel and Wiesel (1962) found two kinds of
# cells in the visual cortex of cats. *Simple* cells respond to a line of one direction at one place. *Complex* cells
# respond wherever the line is. In a network, one unit of a feature map corresponds to the simple cell, and the
# maximum over the whole map to the complex cell.
#
# **Predict.** A line in a 9x9 image, upright or lying, moves across it. When does each cell respond?

# %%
upright = np.array([[-1, 2, -1]] * 3)
cells = {}
for direction in ("upright", "lying"):
    for place in (2, 4, 6):
        line = np.zeros((9, 9))
        line[:, place] = 1
        line_map = correlate2d(line if direction == "upright" else line.T, upright)
        simple, complex_ = line_map[3, 3], line_map.max()
        cells[direction, place] = (int(simple), int(complex_))
        print(f"{direction:7} line at {place}: simple {simple:2.0f}, complex {complex_:2.0f}")

# %% [markdown]
# Neither cell responds to a lying line. The simple cell responds to an upright line in the middle only, the complex
# cell to an upright line anywhere. A convolution followed by pooling does the same.
#
# ## Further: kernels that are not square
#
# Must kernels be square? This question comes up in lecture 004. They need not be:

# %%
wide = layers.Conv2D(1, (1, 9))
wide_shape = output_shape(wide, 28, 28, 1)
print("1x9 kernel: 28x28 ->", wide_shape, "with", wide.count_params(), "parameters")
factored = keras.Sequential([layers.Conv2D(1, (1, 3)), layers.Conv2D(1, (3, 1))])
factored_shape = output_shape(factored, 7, 7, 1)
print("1x3, then 3x1: 7x7 ->", factored_shape, "like", output_shape(layers.Conv2D(1, 3), 7, 7, 1))
blur = kernel("motion blur")
print("motion blur:", blur.shape, "with", np.count_nonzero(blur), "weights that are not 0")

# %% [markdown]
# `kernel_size` takes (height, width). For any other shape, such as a diagonal or a star, use a square and keep some
# of its weights at 0.
#
# ## Further: images of any size
#
# A student asks in lecture 004: can one network take images of different sizes? The convolutions can, because their
# parameters do not depend on the size. A dense layer cannot: it needs a fixed number of inputs.
# `GlobalAveragePooling2D` helps: it makes one number of each map, however large the map is.

# %%
any_size = keras.Sequential(
    [
        keras.Input((None, None, 3)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(10),
    ]
)
sizes = [(28, 28), (57, 100)]
any_size_outputs = [tuple(any_size(np.zeros((1, *size, 3), "float32")).shape) for size in sizes]
print(sizes, "->", any_size_outputs)

# %% [markdown]
# **Predict.** What happens with `Flatten` in place of the global pooling?

# %%
flatten_error = ""
fixed_size = [layers.Conv2D(16, 3), layers.Flatten(), layers.Dense(10)]
try:
    keras.Sequential([keras.Input((None, None, 3)), *fixed_size])
except ValueError as error:
    flatten_error = str(error)
print(flatten_error)

# %% [markdown]
# Keras raises an error: without a size it does not know how many weights the dense layer has.
#
# ## Further: not only images, not only classes
#
# Lecture 004 asks two more questions. Does convolution work for images only? And can it do more than classification?
#
# **Predict.** Ten kernels of 3 go over one second of sound (8,000 samples), over a picture, and over 16 frames of
# film. How many weights has one kernel of each?

# %%
grids = {
    "sound, 8000x1": (layers.Conv1D(10, 3), (8000, 1)),
    "picture, 28x28x1": (layers.Conv2D(10, 3), (28, 28, 1)),
    "film, 16x28x28x1": (layers.Conv3D(10, 3), (16, 28, 28, 1)),
}
grid_params = {}
for name, (layer, shape) in grids.items():
    made = output_shape(layer, *shape)
    grid_params[name] = layer.count_params()
    print(f"{name:17} -> {made}, {grid_params[name]} parameters")

# %% [markdown]
# The kernels have 3, 9 and 27 weights, and each filter has one bias. All data that lie on a regular grid can be
# convolved.
#
# And what does a network predict? This depends on its last layers only, its **head**. Here is one body with three
# heads, for five classes. **Localisation** asks for the class of one object and for its **bounding box**, the
# smallest rectangle around it. **Semantic segmentation** asks for the class of every pixel.
#
# **Predict.** What is the shape of each output?

# %%
picture = keras.Input((64, 64, 3))
body = layers.Conv2D(16, 3, padding="same", activation="relu")(picture)
overall = layers.GlobalAveragePooling2D()(body)
heads = {
    "a class (classification)": layers.Dense(5)(overall),
    "a class and a bounding box (localisation)": layers.Dense(5 + 4)(overall),
    "a class for each pixel (segmentation)": layers.Conv2D(5, 1)(body),
}
head_shapes = {name: head.shape[1:] for name, head in heads.items()}
for name, shape in head_shapes.items():
    print(f"{name:42} {shape}")

# %% [markdown]
# A bounding box needs four numbers more: two for its place, two for its size. For segmentation, a 1x1 convolution
# gives five scores at each pixel.
#
# How much of the image should a unit see for this? Lecture 002 lists the share of the picture that objects fill, in
# the ImageNet challenge.
#
# **Predict.** A car fills 13.4 % of the picture. If it were a square in 224x224 pixels, how long would a side be?

# %%
share_of_picture = {"bird": 20.1, "bottle": 10.4, "bus": 29.9, "car": 13.4, "cat": 29.8}
object_sides = {name: round(224 * (share / 100) ** 0.5) for name, share in share_of_picture.items()}
blocks = [layer for depth in (2, 2, 3, 3, 3) for layer in [(3, 1)] * depth + [(2, 2)]]
lenet_sees, vgg16_sees = receptive_field(lenet_layers), receptive_field(blocks)
print("sides in pixels:", object_sides)
print(f"theoretical field: LeNet-5 {lenet_sees} pixels, VGG16 {vgg16_sees} pixels")

# %% [markdown]
# The car would be 82 pixels wide. In LeNet-5, the last units before the dense layers see 16 pixels, which is far too
# few. VGG16 (lecture 002) has thirteen 3x3 layers and five poolings. The *theoretical* receptive field of its last
# units is 212 pixels, nearly the whole picture. Their *effective* field is smaller: the pixels near the middle change
# a unit most (section 5). Lesson 11 measures it.
#
# ## Further: a class for every pixel
#
# Semantic segmentation is a **dense prediction**: one prediction for every pixel. A network without dense layers can
# make it for images of any size. Such networks are called **fully convolutional** (Long, Shelhamer and Darrell,
# 2015).
#
# ### A score at each position
#
# Compare the head for classification with the head for segmentation: global average pooling and a dense layer, or a
# 1x1 convolution. We give both the same weights, and then take the average of the 1x1 convolution's map.

# %%
features = np.random.default_rng(0).normal(size=(1, 8, 8, 16)).astype("float32")
dense_head, map_head = layers.Dense(5), layers.Conv2D(5, 1)
class_scores = np.array(dense_head(layers.GlobalAveragePooling2D()(features)))
map_head.build(features.shape)
map_head.set_weights([dense_head.get_weights()[0][None, None], dense_head.get_weights()[1]])
score_map = np.array(map_head(features))
same_scores = np.allclose(score_map.mean(axis=(1, 2)), class_scores, atol=1e-5)
print("map of scores:", score_map.shape, "- its average gives the scores:", same_scores)

# %% [markdown]
# One may average first and apply the weights then, or apply the weights first and average then. The result is the
# same, because both steps are linear. So a classifier that ends in global average pooling and a dense layer already
# has a score for each class at each position. These maps are called **class activation maps** (Zhou and others,
# 2016).
#
# ### How much must a unit see?
#
# Here is a task for a small segmentation network. Each image has two kinds of regions. In one kind the pixels are
# 0.25 brighter than the mean, in the other 0.25 darker. But the noise has a standard deviation of 1, so a single
# pixel says almost nothing.

# %%
from scipy import ndimage


def noisy_regions(count, seed, side=32):
    """Images (count, side, side, 1), and 1 for each pixel of a bright region, else 0."""
    random = np.random.default_rng(seed)
    smooth = ndimage.gaussian_filter(random.normal(size=(count, side, side, 1)), (0, 6, 6, 0))
    truth = (smooth > 0).astype("float32")
    return (0.25 * (2 * truth - 1) + random.normal(size=truth.shape)).astype("float32"), truth


# %%
def pixel_classifier(dilations):
    """3x3 layers of 8 filters with these dilations; a 1x1 head gives one score per pixel."""
    body = [
        layers.Conv2D(8, 3, padding="same", dilation_rate=d, activation="relu") for d in dilations
    ]
    head = layers.Conv2D(1, 1, activation="sigmoid")
    network = keras.Sequential([keras.Input((None, None, 1)), *body, head])
    network.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
    return network


# %% [markdown]
# The loss is the cross-entropy of lesson 04, averaged over all pixels of all images.
#
# **Predict.** One network has three ordinary 3x3 layers, the other has dilations 1, 2 and 4. Both have the same
# number of weights. Which one classifies more pixels correctly?

# %%
region_images, region_truth = noisy_regions(300, seed=0)
new_images, new_truth = noisy_regions(200, seed=1)
example = int(np.abs(new_truth.mean(axis=(1, 2, 3)) - 0.5).argmin())  # two large regions
panels = {"image": new_images[example], "truth": new_truth[example]}
for name, dilations in {"ordinary": (1, 1, 1), "dilated": (1, 2, 4)}.items():
    keras.utils.set_random_seed(0)
    network = pixel_classifier(dilations)
    network.fit(region_images, region_truth, batch_size=20, epochs=15, verbose=0)
    pixel_accuracy = network.evaluate(new_images, new_truth, verbose=0)[1]
    sees = receptive_field([(3, 1, d) for d in dilations])
    print(f"{name}: sees {sees} pixels, {network.count_params()} parameters, {pixel_accuracy:.1%}")
    scores = network.predict(new_images[example : example + 1], verbose=0)[0]
    panels[f"{name}, sees {sees}"] = scores > 0.5
plots.image_grid(list(panels.values()), list(panels), columns=4, size=2)

# %% [markdown]
# The dilated network sees more, and its map has fewer holes and islands. We repeated it with five seeds, with new
# images for each, and with three controls: a single layer; seven ordinary layers, which see 15 pixels, too; and no
# network at all, but the average of a square window around each pixel, where the best of eight sizes counts. The
# figure was computed beforehand.

# %%
dense_runs = measured.read("a_class_for_every_pixel")
groups = {name: {"": runs} for name, runs in dense_runs.items()}
plots.compare_runs(groups, label="share of pixels classified correctly")
print("parameters of seven layers:", pixel_classifier((1,) * 7).count_params())

# %% [markdown]
# With the same number of parameters, the dilated layers classify more pixels correctly than the ordinary ones. The
# ordinary ones are even worse than the average over the best window, which learns nothing. Seven ordinary layers do
# as well as the dilated ones, but they have 3,593 parameters instead of 1,257. So for this task it matters how much a
# unit sees.
#
# ## What to remember
#
# - The output size is $\lfloor (N - K) / S \rfloor + 1$ with `valid`, $\lceil N / S \rceil$ with `same`, and
#   $\lfloor (N - K + 2P) / S \rfloor + 1$ with padding $P$. Pixels that are left over are not read.
# - A layer has (window x input channels + 1) x filters parameters. They do not depend on the size of the image.
# - It needs output positions x filters x window x input channels multiply-adds.
# - Each layer adds $(k - 1)$ times the product of the strides before it to the theoretical receptive field. Dilation
#   stretches the kernel. The effective field is smaller.
# - A 1x1 convolution mixes channels. A depthwise one treats each channel by itself. A depthwise separable one is a
#   depthwise one followed by a 1x1.
# - Several small kernels see as much as a large one, and cost less.
# - Pooling has no parameters. It makes maps smaller and less sensitive to small shifts. Subsampling alone does not.
#
# ## Questions to think about
#
# 1. A convolution with stride 2 and a pooling layer with stride 2: which would you choose, and what would you measure
#    to find out?
# 2. A network for 32x32 images gets 64x64 images. What grows: the parameters, the multiply-adds, the receptive field?
# 3. Why does nobody apply seven 3x3 layers without padding to 13x13 images?
# 4. Three 3x3 layers have fewer weights than one 7x7 layer. Which of the two needs more memory for its maps?
# 5. Can a network learn the size of its own kernels (lecture 004)? What would happen to a 7x7 kernel whose outer
#    weights become 0?
# 6. Is a convolution with stride 2 equivariant to a shift by two pixels? And by one pixel?
#
# ## Where the lecture says it
#
# | topic | lecture |
# | --- | --- |
# | stride, padding, the size formula, 1x1, pooling | 001 |
# | parameters, VGG's argument, factored kernels, global pooling | 002 |
# | receptive field, dilation, separable and grouped convolutions, minimum pooling, simple and complex cells | 003 |
# | pooling in Keras, kernels that are not square, images of any size, sound and film | 004 |
# | objects in the ImageNet challenge | 002 |
#
# Papers: Chollet, "Xception: deep learning with depthwise separable convolutions" (2017); Krizhevsky, Sutskever and
# Hinton, "ImageNet classification with deep convolutional neural networks" (2012); Lin, Chen and Yan, "Network in
# network" (2014); Long, Shelhamer and Darrell, "Fully convolutional networks for semantic segmentation" (2015); Luo,
# Li, Urtasun and Zemel, "Understanding the effective receptive field in deep convolutional neural networks" (2016);
# Simonyan and Zisserman, "Very deep convolutional networks for large-scale image recognition" (2015); Hubel and
# Wiesel, "Receptive fields, binocular interaction and functional architecture in the cat's visual cortex" (1962); Yu
# and Koltun, "Multi-scale context aggregation by dilated convolutions" (2016); Zhou and others, "Learning deep
# features for discriminative localization" (2016).
