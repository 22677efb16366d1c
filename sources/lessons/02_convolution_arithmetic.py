# %% [markdown]
# # Convolution arithmetic
#
# **An input of 7 x 7, a kernel of 3 x 3, a stride of 3: how large is the output?** The formula says 2.33, and the lecture
# says that this cannot be done. Keras does it without a word. What does it throw away? Whoever can answer such questions
# with a pencil reads `model.summary()` like a shopping list.
#
# After this lesson you can
#
# - predict the output size of any convolution or pooling: stride, padding and dilation included;
# - predict its parameters and its multiply-adds;
# - say how much of the image one unit sees, and how to make it see more;
# - explain 1x1, depthwise separable and grouped convolutions, and what they save;
# - pool by hand, and say what pooling does about small shifts.
#
# **Time**: 65 minutes in class; the cells together run for about 20 seconds. **You need**: lesson 01. **Data**: the same
# photograph.

# %%
import math

import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_output_size, conv_params, count_macs, same_padding
from utils.checks import check, check_function
from utils.conv import correlate2d, kernel, pool2d

device.setup(seed=0, mixed_precision=False)  # we compare numbers, so let them be exact

import keras
from keras import layers

# %% [markdown]
# Each prediction will be checked against Keras. This asks a layer for the shape it makes of one image.


# %%
def output_shape(layer, *input_shape):
    """Shape (height, width, channels) of what the layer makes of an image of `input_shape`."""
    return keras.Sequential([keras.Input(input_shape), layer]).output_shape[1:]


# %% [markdown]
# ## 1. Stride: the steps of the window
#
# The *stride* is the number of pixels from one position of the window to the next. Lecture 001 counts the positions of a
# kernel of $F$ on $N$ pixels as $(N - F) / S + 1$.
#
# **Predict**: 7 pixels, kernel 3. How many outputs with stride 1, 2 and 3?

# %%
stride_formula = [(7 - 3) / stride + 1 for stride in (1, 2, 3)]
stride_valid = [output_shape(layers.Conv2D(1, 3, strides=s), 7, 7, 1)[0] for s in (1, 2, 3)]
print("formula:", [round(value, 2) for value in stride_formula])
print("Keras:  ", stride_valid)

# %% [markdown]
# 5, 3 and 2.33. "Does not fit", say lectures 001 and 002, and that such a stride cannot be used. What holds: Keras rounds
# *down*, and gives 2. Here is what that means.

# %%
plots.strides(7, 3, 2)
plots.strides(7, 3, 3)

# %% [markdown]
# The window stops where it still fits. What is left over at the end is not read.
#
# **Predict**: put the number 100 into the whole last column of a 7x7 image. How many of the 2x2 outputs change?

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
# None. For the layer, the last column (and the last row) of the image does not exist. With `padding="same"` Keras adds
# zeros, makes one output for every 3 pixels that have begun, and rounds *up*: 7 / 3 gives 3. Now the last column counts.
#
# **Remember**: `valid` is $\lfloor (N - K) / S \rfloor + 1$, `same` is $\lceil N / S \rceil$. A stride that does
# not come out even is no mistake. You should know what it leaves out.
#
# **Exercise.** The first layer of a famous network has kernels of 11 and stride 4, without padding. Give it 224 pixels.
# How large is the output, and how many columns are never read?

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
# 54, and the last window ends at pixel 223 of 224. With 227 pixels it comes out even, and the size is 55: that is what
# lecture 004 has for AlexNet.
# </details>

# %% [markdown]
# ## 2. Padding: the border
#
# Without padding each layer cuts off something. Lecture 001 stacks 5x5 convolutions on 32 pixels.
#
# **Predict**: 32, 28, 24, and then? How many such layers can there be?

# %%
shrinking = [32]
while shrinking[-1] >= 5:
    shrinking.append(conv_output_size(shrinking[-1], 5))
print(shrinking, "after", len(shrinking) - 1, "layers")

# %% [markdown]
# After seven layers the kernel no longer fits. With $P$ zeros on each side the formula is $(N - F + 2P) / S + 1$.
#
# **Predict**: how many zeros on each side keep the size, at stride 1, for kernels of 3, 5 and 7?

# %%
keeps_size = {}
for side in (3, 5, 7):
    zeros = (side - 1) // 2
    padded = keras.Sequential([layers.ZeroPadding2D(zeros), layers.Conv2D(1, side)])
    keeps_size[zeros] = output_shape(padded, 32, 32, 1)[0]
    print(f"kernel {side}: with {zeros} on each side, 32 -> {keeps_size[zeros]}", end="; ")
    print('"same" adds (before, after)', same_padding(32, side))

# %% [markdown]
# $(F - 1) / 2$: 1, 2 and 3, and `"same"` does just that. Not so when the zeros cannot be shared out evenly. Then one side
# gets one more.
#
# **Predict**: a 2x2 kernel of ones on a 4x4 image of ones, `padding="same"`. What is in the map, and where?

# %%
ones = np.ones((1, 4, 4, 1), "float32")
even = layers.Conv2D(1, 2, padding="same", kernel_initializer="ones", use_bias=False)
even_map = np.array(even(ones))[0, :, :, 0]
odd_zeros = same_padding(4, 2)
print("zeros (before, after):", odd_zeros)
print(even_map)

# %% [markdown]
# The odd zero comes *after*: below and on the right. This happens with odd kernels, too, when there is a stride: 8 pixels,
# kernel 3, stride 2 need one zero only. Some libraries put one on each side instead. The size is the same, the numbers are not:

# %%
ramp = np.arange(8.0)[np.newaxis, :].repeat(3, axis=0)
rising = np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]])
print("Keras's zeros (before, after):", same_padding(8, 3, stride=2))
zeros_after = correlate2d(ramp, rising, stride=2, padding="same")[1]
zeros_around = correlate2d(ramp, rising, stride=2, padding=1)[1]
print('"same":          ', zeros_after)
print("one on each side:", zeros_around)

# %% [markdown]
# The windows sit one pixel further left in the second line. Whoever copies weights from one library to another should
# know this.
#
# **Exercise.** 28 pixels, a kernel of 5, a stride of 2: how large is the output with `"valid"`, and with `"same"`?

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
# 12 and 14.
# </details>

# %% [markdown]
# ## 3. Channels: what a layer learns
#
# A filter goes through *all* channels of its input. It has a weight for each pixel of the window and each channel, and one
# bias. As many filters, as many channels of the output.
#
# **Predict** (lecture 001): 32x32x3 goes into ten 5x5 filters with stride 1 and padding 2. The shape of the output? The
# parameters of one filter? Of all ten?

# %%
ten_filters = keras.Sequential(
    [keras.Input((32, 32, 3)), layers.ZeroPadding2D(2), layers.Conv2D(10, 5)]
)
ten_filters.summary()
per_filter = ten_filters.count_params() // 10
print("parameters of one filter:", per_filter)

# %% [markdown]
# 32x32x10; 5 x 5 x 3 + 1 = 76; 760. A padding layer learns nothing.
#
# **Exercise** (lecture 002): 256x256x3 goes into ten 3x3 filters, stride 1, no padding. The output's height, width and
# channels, and the parameters?

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
# 254, 254, 10 and 280.
# </details>

# %%
large_layer = keras.Sequential([keras.Input((256, 256, 3)), layers.Conv2D(10, 3)])
large_shape, large_params = large_layer.output_shape[1:], large_layer.count_params()
print("256x256:", large_shape, "and", large_params, "parameters")
small_layer = keras.Sequential([keras.Input((32, 32, 3)), layers.Conv2D(10, 3)])
print("32x32:  ", small_layer.output_shape[1:], "and", small_layer.count_params(), "parameters")

# %% [markdown]
# The parameters do not depend on the size of the image. The *work* does.
#
# ## 4. Multiply-adds: what a layer costs
#
# Each number of the output is a sum of products. Counting these products gives the *multiply-adds*, the usual measure of
# cost.
#
# **Predict**: the multiply-adds of the 256x256 layer. How many are left with a stride of 2?

# %%
strided_layer = keras.Sequential([keras.Input((256, 256, 3)), layers.Conv2D(10, 3, strides=2)])
large_macs, strided_macs = count_macs(large_layer), count_macs(strided_layer)
print(f"by hand:  {254 * 254 * 10 * 3 * 3 * 3:,}")
print(f"stride 1: {large_macs:,}")
print(f"stride 2: {strided_macs:,}, {strided_macs / large_macs:.0%} of it")

# %% [markdown]
# **Remember**: output positions x filters x window x channels. A stride of 2 leaves a quarter of the positions, and so a
# quarter of the cost; the parameters stay.
#
# ## 5. How much does one unit see?
#
# The *receptive field* of a unit is the square of input pixels that can change it. A unit behind one 3x3 convolution sees
# 3x3.
#
# **Predict**: and behind two, and three, at stride 1?
#
# Let us look. A black image with a single white pixel goes through three convolutions whose weights are all 1. What is not
# zero afterwards has seen the pixel.

# %%
impulse = np.zeros((9, 9))
impulse[4, 4] = 1
seen = {"input": impulse}
for depth in (1, 2, 3):
    before = list(seen.values())[-1]
    seen[f"after layer {depth}"] = correlate2d(before, np.ones((3, 3)), padding=1)
reach = [int((each[4] != 0).sum()) for each in seen.values()]
print("pixels in a row that are not zero:", reach)
plots.matrices({name: seen[name] for name in ("after layer 1", "after layer 3")})

# %% [markdown]
# 3, 5, 7: each layer adds 2. One pixel reaches 7x7 units; at stride 1 this is the same as to say that one unit sees 7x7
# pixels.
#
# The numbers tell more. They count the *ways* from the pixel to a unit: 49 to the one in the middle, 1 to a corner. All 49
# pixels of the field can change the unit, but the middle has far more to say. Lecture 003 calls this the *effective*
# receptive field, with a shape like a Gaussian.
#
# For any stack of layers lecture 003 has the closed form $RF = 1 + \sum_l (k_l - 1) \prod_{i<l} s_i$.


# %%
from utils.arithmetic import receptive_field, receptive_fields


def closed_form(stack):
    """Receptive field of a list of (kernel, stride)."""
    strides = [stride for _, stride in stack]
    return 1 + sum((k - 1) * math.prod(strides[:index]) for index, (k, _) in enumerate(stack))


fields = {stride: receptive_fields([(3, stride)] * 3) for stride in (1, 2)}
for stride, each in fields.items():
    print(f"3x3 three times, stride {stride}: {each}, closed form {closed_form([(3, stride)] * 3)}")

# %%
plots.receptive_field([(3, 2)] * 3)

# %% [markdown]
# With strides the field grows much faster: behind a stride of 2, neighbouring units are two pixels apart, and each further
# step counts twice as much. Pooling does the same. That is how a small kernel gets to see large things.
#
# **Exercise.** How far does LeNet-5 see before its dense layers: 5x5, 2x2 pooling with stride 2, 5x5, 2x2 pooling with
# stride 2?

# %% tags=["exercise"]
answer = None  # pixels along one side
check(
    answer,
    receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)]),
    "Behind the first pooling each step counts twice.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 4 * 1 + 1 * 1 + 4 * 2 + 1 * 2
# ```
# 16 of the 32 pixels of its input.
# </details>

# %% [markdown]
# ## 6. Dilation: a kernel with holes
#
# A *dilated* kernel leaves pixels out between its weights. It sees further with the same weights: $K + (K - 1)(D - 1)$.
#
# **Predict**: $K = 3$, $D = 2$?


# %%
def with_holes(dilation):
    holes = np.zeros((2 * dilation + 1, 2 * dilation + 1))
    holes[::dilation, ::dilation] = 1
    return holes


plots.matrices({f"dilation {d}": with_holes(d) for d in (1, 2, 3)})

# %%
effective_sides = {}
for dilation in (1, 2, 3):
    dilated = layers.Conv2D(1, 3, dilation_rate=dilation)
    size = output_shape(dilated, 28, 28, 1)[0]
    effective_sides[dilation] = 28 - size + 1
    print(
        f"dilation {dilation}: 28 -> {size}, so the kernel spans {effective_sides[dilation]}",
        end="; ",
    )
    print(dilated.count_params(), "parameters")

# %% [markdown]
# $K = 3$, $D = 2$ spans 5 pixels, with the nine weights and the bias it had before.
#
# **Exercise.** Three 3x3 layers with stride 1 and dilations 1, 2 and 4. What is the receptive field?

# %% tags=["exercise"]
answer = None  # pixels along one side
check(
    answer,
    receptive_field([(3, 1, 1), (3, 1, 2), (3, 1, 4)]),
    "Their spans are 3, 5 and 9. What does each add?",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + (3 - 1) + (5 - 1) + (9 - 1)
# ```
# 15, where three ordinary layers see 7, and no stride made the map coarser. Lecture 003 names segmentation as a use.
# </details>

# %% [markdown]
# ## 7. 1x1: only the channels
#
# A 1x1 convolution looks at one pixel at a time. What is there to learn?
#
# **Predict**: 64 channels in, 16 filters of 1x1. How many parameters?

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
# 64 x 16 + 16 = 1,040. At each pixel the 64 channels are mixed into 16, everywhere in the same way. Height and width stay:
# this is how networks change the number of channels, and how they make the next layer cheaper.
#
# ## 8. Depthwise, separable, grouped
#
# A *depthwise* convolution gives each channel a kernel of its own and mixes nothing. With a 1x1 convolution behind it, that
# does the mixing, it is called *depthwise separable* (lecture 003): $K^2 C_{in} + C_{in} C_{out}$ weights in place of
# $K^2 C_{in} C_{out}$.
#
# **Predict**: $K = 3$, 64 channels in, 128 out. How many weights has each?

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
# A *grouped* convolution lies between: the channels are cut into $G$ groups, and each filter sees one group only.
#
# **Predict**: 64 channels in and out, 3x3, no bias. The weights with 1, 2, 4 and 64 groups?

# %%
grouped_weights = {}
for groups in (1, 2, 4, 64):
    layer = layers.Conv2D(64, 3, groups=groups, use_bias=False)
    layer.build((None, 28, 28, 64))
    grouped_weights[f"G = {groups}"] = layer.count_params()
plots.bars(grouped_weights, label="weights, 64 channels in and out")

# %% [markdown]
# Twice the groups, half the weights. With $G = C_{in}$ each filter has a single channel. Is that a depthwise convolution?
# Give both the same weights; Keras keeps them with the axes in another order.

# %%
depthwise = layers.DepthwiseConv2D(3, use_bias=False)
depthwise.build((None, 8, 8, 64))
layer.set_weights([depthwise.get_weights()[0].transpose(0, 1, 3, 2)])
grouped_output, depthwise_output = np.array(layer(volume)), np.array(depthwise(volume))
print("weights:", layer.count_params(), "and", depthwise.count_params())
print("same output:", np.allclose(grouped_output, depthwise_output, atol=0.01))

# %% [markdown]
# The same.
#
# **Exercise.** Write the number of weights of a depthwise separable convolution as a function, without biases.


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
# The first term is the depthwise step, the second one the mixing.
# </details>

# %% [markdown]
# ## 9. Several small kernels for a large one
#
# Three 3x3 layers see 7x7, like one 7x7 layer. Two 3x3 layers see 5x5. And 1x3 followed by 3x1 sees 3x3.
#
# **Predict**: which is cheaper, and by how much? All layers have $C$ channels in and out.

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
# 27 $C^2$ against 49 $C^2$: that is the argument for VGG in lecture 002. And 1x3 with 3x1 saves a third.
#
# For Inception v2, which puts 3x3 pairs in place of a 5x5, the slide says the cost falls 2.78-fold. 25 / 9 = 2.78 compares
# one 5x5 with *one* 3x3. The pair costs 18 / 25 of the 5x5, a saving of 28 %. It has one more ReLU in the middle, too.
#
# Kernels need not be square, a question that comes up in lecture 004:

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
# `kernel_size` takes (height, width). For any other shape, a diagonal or a star, put zeros into a square.
#
# ## 10. Pooling: smaller maps
#
# *Pooling* makes one number of each window, by the maximum, the average, or another summary. It learns nothing, and it
# treats each channel by itself. If nothing else is said, the stride is the window: the windows tile the map.
#
# **Predict** (lecture 000): the maxima and the averages of the four 2x2 windows.

# %%
pool_input = np.array([[1, 3, 1, 5], [4, 0, 3, 3], [6, 1, 5, 1], [1, 4, 0, 8]])
pool_max, pool_average = pool2d(pool_input), pool2d(pool_input, kind="average")
named = {"input": pool_input, "max": pool_max, "average": pool_average}
boxes = {"input": (0, 0, 2, 2), "max": (0, 0, 1, 1), "average": (0, 0, 1, 1)}
plots.matrices(named, boxes=boxes, decimals=1)

# %%
batch = pool_input.reshape(1, 4, 4, 1).astype("float32")
for layer, ours in ((layers.MaxPooling2D(2), pool_max), (layers.AveragePooling2D(2), pool_average)):
    agrees = np.allclose(layer(batch)[0, :, :, 0], ours)
    print(f"{layer.name} agrees: {agrees}; {layer.count_params()} parameters")
print("28x28x10 ->", output_shape(layers.MaxPooling2D(2), 28, 28, 10))

# %% [markdown]
# Average pooling smooths, maximum pooling keeps the strongest response. Lectures 001 and 004 have another map, and 001
# names a third summary, *L2*: the root of the sum of squares.
#
# **Exercise.** The four maxima of this map, as `[[., .], [., .]]`?

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
# The largest number of each square.
# </details>

# %%
second_pooled = {kind: pool2d(second_pool_input, kind=kind) for kind in ("max", "average", "l2")}
plots.matrices(second_pooled, decimals=2)

# %% [markdown]
# The windows can overlap. Lecture 002 pools 3x3 numbers with 2x2 windows and stride 1. Lecture 003 has *minimum* pooling,
# which Keras does not offer.
#
# **Predict**: how do you get a minimum from a layer that can only do the maximum?

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
# What does it save? Lecture 003 starts from one HD picture, 1280x720x3.

# %%
hd_values = 1280 * 720 * 3
pooled_values = math.prod(output_shape(layers.MaxPooling2D(2), 720, 1280, 3))
print(f"{hd_values:,} values, after 2x2 pooling {pooled_values:,}")
pooling, striding = layers.MaxPooling2D(2), layers.Conv2D(10, 3, strides=2, padding="same")
for layer in (pooling, striding):
    print(output_shape(layer, 28, 28, 10), type(layer).__name__, layer.count_params(), "parameters")

# %% [markdown]
# Pooling and a stride make maps smaller alike. A strided convolution learns what to keep, at the price of its weights.
#
# ## 11. Pooling and small shifts
#
# Lecture 001 asks: a filter has found an eye. How can the answer depend less on *where exactly* the eye is?
#
# **Predict**: one strong response in a row of eight. It moves one pixel to the right, then one more. What does maximum
# pooling with windows of 2 make of it?

# %%
for position in (2, 3, 4):
    row = np.zeros((2, 8))
    row[:, position] = 9
    print("map", row[0].astype(int), "  pooled", pool2d(row)[0].astype(int))

# %% [markdown]
# The first step is invisible, the second is not: it crosses the border of a window. So pooling makes maps *less sensitive*
# to small shifts, not blind to them. How much less, on a real map? Move the photograph by one pixel, and measure how much
# the edge map changes, relative to its size, before and after pooling with larger and larger windows.

# %%
grey = data.sample_image("china").mean(axis=2) / 255
views = [grey[30:160, left : left + 130] for left in (80, 79)]
edges, moved_edges = (np.abs(correlate2d(view, kernel("sobel vertical edges"))) for view in views)
change = {}
for window in (1, 2, 4, 8):
    still, moved = pool2d(edges, window), pool2d(moved_edges, window)
    name = "no pooling" if window == 1 else f"{window}x{window} maxima"
    change[name] = round(float(np.linalg.norm(still - moved) / np.linalg.norm(still)), 2)
plots.bars(change, label="relative change of the map when the picture moves one pixel")

# %% [markdown]
# The larger the window, the less the map cares. And the less it knows where things are.
#
# ### Simple and complex cells
#
# Lecture 003 tells where the idea comes from. Hubel and Wiesel found *simple* cells in the visual cortex of cats, which
# answer to a line of one direction at one place, and *complex* cells, which answer wherever the line is. Let one unit of
# a map be the simple cell, and the maximum over the whole map the complex one.
#
# **Predict**: a line in a 9x9 image, upright or lying, moves across it. When does each cell answer?

# %%
upright = np.array([[-1, 2, -1]] * 3)
cells = {}
for direction in ("upright", "lying"):
    for place in (2, 4, 6):
        line = np.zeros((9, 9))
        line[:, place] = 1
        answer_map = correlate2d(line if direction == "upright" else line.T, upright)
        simple, complex_ = answer_map[3, 3], answer_map.max()
        cells[direction, place] = (int(simple), int(complex_))
        print(f"{direction:7} line at {place}: simple {simple:2.0f}, complex {complex_:2.0f}")

# %% [markdown]
# Neither answers to a lying line. The simple cell wants its line in the middle, the complex one takes it anywhere. A
# convolution and a pooling behind it are these two, in a row.
#
# ## 12. Images of any size
#
# Can one network take images of different sizes, a student asks in lecture 004? The convolutions can: their parameters do
# not depend on the size. The dense layer cannot: it needs a fixed number of inputs. `GlobalAveragePooling2D` makes one
# number of each map, however large the map is.

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
# **Predict**: what happens with `Flatten` in place of the global pooling?

# %%
flatten_error = ""
fixed_size = [layers.Conv2D(16, 3), layers.Flatten(), layers.Dense(10)]
try:
    keras.Sequential([keras.Input((None, None, 3)), *fixed_size])
except ValueError as error:
    flatten_error = str(error)
print(flatten_error)

# %% [markdown]
# Keras refuses: without a size it does not know how many weights the dense layer has.
#
# ## 13. Not only images, not only classes
#
# Two more questions from lecture 004: does convolution work for images only, and is naming a class all it can do?
#
# **Predict**: ten kernels of 3 on a second of sound (8,000 samples), on a picture, and on 16 frames of film. How
# many weights has one kernel of each?

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
# 3, 9 and 27 weights, and a bias. Whatever lies on a grid can be convolved.
#
# What a network answers depends on its last layer only, its **head**. Here is one body with three heads, for five classes.
#
# **Predict**: the shapes. To mark every pixel (segmentation), to find a frame around one object (localisation)?

# %%
picture = keras.Input((64, 64, 3))
body = layers.Conv2D(16, 3, padding="same", activation="relu")(picture)
overall = layers.GlobalAveragePooling2D()(body)
heads = {
    "a class (classification)": layers.Dense(5)(overall),
    "a class and a frame (localisation)": layers.Dense(5 + 4)(overall),
    "a class at each pixel (segmentation)": layers.Conv2D(5, 1)(body),
}
head_shapes = {name: head.shape[1:] for name, head in heads.items()}
for name, shape in head_shapes.items():
    print(f"{name:37} {shape}")

# %% [markdown]
# A frame is four numbers more. A 1x1 convolution says five scores at each pixel; a unit should see much of the image for
# that, without a coarser map: dilation (section 6) gives it both.
#
# How much must it see? Lecture 002 lists the share of the picture that objects fill, in the ImageNet challenge.
#
# **Predict**: a car fills 13.4 % of the picture. How long is a side, if it were a square in 224x224 pixels?

# %%
share_of_picture = {"bird": 20.1, "bottle": 10.4, "bus": 29.9, "car": 13.4, "cat": 29.8}
object_sides = {name: round(224 * (share / 100) ** 0.5) for name, share in share_of_picture.items()}
blocks = [layer for depth in (2, 2, 3, 3, 3) for layer in [(3, 1)] * depth + [(2, 2)]]
lenet_sees = receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)])
vgg16_sees = receptive_field(blocks)
print("sides in pixels:", object_sides)
print(f"a last unit of LeNet-5 sees {lenet_sees}, of VGG16 {vgg16_sees} pixels")

# %% [markdown]
# A car is far beyond what LeNet-5 sees before its dense layers. VGG16 (lecture 002) has thirteen 3x3 layers and five
# poolings, and sees nearly all of the picture.
#
# ## What to remember
#
# - Size: `valid` $\lfloor (N - K) / S \rfloor + 1$, `same` $\lceil N / S \rceil$, with padding $\lfloor (N - K + 2P) / S
#   \rfloor + 1$. What does not fit is not read.
# - Parameters: (window x channels in + 1) x filters. They do not depend on the size of the image.
# - Multiply-adds: output positions x filters x window x channels in.
# - Receptive field: each layer adds $(k - 1)$ times the product of the strides before it. Dilation stretches the kernel.
# - 1x1 mixes channels, depthwise looks at each channel by itself; separable is one after the other.
# - Small kernels in a row see as far as a large one, and cost less.
# - Pooling learns nothing, shrinks maps, and makes them less sensitive to small shifts.
# - Sound, pictures and film: what lies on a grid can be convolved. The head decides what the answer is.
#
# ## Questions to think about
#
# 1. A convolution with stride 2 and a pooling layer with stride 2: which would you choose, and what would you measure to
#    find out?
# 2. A network for 32x32 images is given 64x64 ones. What grows: the parameters, the multiply-adds, the receptive field?
# 3. Why does nobody take seven 3x3 layers without padding on 13x13 images?
# 4. Three 3x3 layers cost fewer weights than one 7x7 layer. Which of them needs more memory for its maps?
# 5. Can a network learn the size of its own kernels (lecture 004)? What would happen to a 7x7 kernel whose outer weights
#    become 0?
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
