# ---
# jupyter:
#   course:
#     translate:
#     - first layer
#     - second layer
#     - third layer
#     - "photograph: {photo_correlation:.2f}"
#     - "shuffled: {shuffled_correlation:.2f}"
#     - shift, then convolve
#     - convolve, then shift
#     - photograph
#     - step {step}
#     - start {n}
#     - target with noise
#     - learned map
#     - upright
#     - lying
#     - "start {seed}: {accuracy[seed]:.0%}\nweight behind: {behind:.1f}"
#     - number
#     - row
#     - channel
#     - intensity
#     - hue
#     - saturation
#     - phase
#     - temple's phase
#     - flower's phase
#     - brightness
#     - edges
#     - binary, 5 x 5 (000, 002)
#     - padding 1 (000)
#     - 3 x 3 with 2 x 2 (002)
#     - 5 x 5 with 3 x 3 (002)
# ---

# %% [markdown]
# # From pixels to convolution
#
# **Why do networks for images not begin with a dense layer?** On a photograph of 224 x 224 pixels, a dense layer of
# 128 units has 19 million weights. A 3 x 3 filter of a convolution has 27 of them, and you can compute its output
# with a pencil. And who chooses these 27 numbers?
#
# After this lesson you can
#
# - say what an image is to a network, and what is lost when it is flattened;
# - compute a convolution by hand, and write it as two loops;
# - tell cross-correlation from convolution, and say why networks may use either;
# - count the weights of a filter, and explain locality, weight sharing and equivariance;
# - learn a kernel by gradient descent, and say what its target is.
#
# **Time**: 70 minutes in class; the cells together run for less than a minute on two cores. **You need**: NumPy
# arrays, and what a dense layer does. **Data**: two photographs that ship with scikit-learn, and drawn lines.

# %%
import numpy as np

from utils import data, device, measured, plots
from utils.arithmetic import conv_params, dense_params
from utils.checks import check
from utils.conv import conv2d, correlate2d, kernel

device.setup(seed=0, mixed_precision=False)  # we compare numbers, so let them be exact

import keras
import tensorflow as tf
from keras import layers, ops

# %% [markdown]
# ## 1. What an image is
#
# To a network, an image is a **tensor**, an array with several axes. Keras orders the axes as height x width x
# channels. This order is called **channels-last**.

# %%
photo = data.sample_image("china")
print("shape:", photo.shape, photo.dtype, "values from", photo.min(), "to", photo.max())
print("one pixel (red, green, blue):", photo[100, 320])
plots.rgb_channels(photo)

# %% [markdown]
# **Predict.** How many numbers are there in a video frame of 1280 x 720 pixels (lecture 003)?

# %%
frame_values = 1280 * 720 * 3
print(f"{frame_values:,} values")

# %% [markdown]
# The frame has 2,764,800 numbers, three for each pixel. Networks usually get small values around zero. So the values
# are divided by 255, and often **standardised**: one subtracts the mean of the channel over a data set, and divides
# by its standard deviation. Lecture 002 does this with a yellow pixel and the means and deviations of ImageNet.

# %%
yellow = np.array([250, 214, 38])
imagenet_mean, imagenet_deviation = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
scaled_yellow = yellow / 255
standardised_yellow = (scaled_yellow - imagenet_mean) / imagenet_deviation
print("scaled:      ", scaled_yellow.round(2))
print("standardised:", standardised_yellow.round(2))

# %% [markdown]
# **Remember.** In this pixel, red is 2.16 standard deviations above the mean of ImageNet, and blue is 1.14 below.
#
# Other ways to write an image down, and the number of axes of an array, are in the parts "Further" at the end.
#
# ## 2. What a dense layer costs, and what it forgets
#
# A dense layer takes a row of numbers, so the image is **flattened** first: its rows are written one behind the
# other. Each unit has one weight for every number.
#
# ### The number of weights explodes
#
# **Predict.** 224 x 224 x 3 values go into `Dense(128)`, then into two more `Dense(128)`. How many weights has each?

# %%
first_dense_weights = dense_params(224 * 224 * 3, 128, bias=False)
next_dense_weights = dense_params(128, 128, bias=False)
dense_weights_of = {"first layer": first_dense_weights}
dense_weights_of |= {"second layer": next_dense_weights, "third layer": next_dense_weights}
plots.bars(dense_weights_of, label="weights")
print(
    f"first layer: {first_dense_weights:,} weights, {4 * first_dense_weights / 1e6:.0f} MB, at four bytes per weight"
)

# %% [markdown]
# The first layer has 19,267,584 weights. The bars of the other two cannot be seen: they have 16,384 weights each.
#
# Lecture 000 names the price of so many parameters: the network overfits more easily (lesson 07), and it needs more
# memory and more time. Here 77 MB are needed for the weights of one layer, and training stores as many gradients
# again (lecture 002).
#
# **A slip in the lecture.** The slide of lecture 000 gives the second and the third layer 2.4 billion and over 300
# billion weights. It multiplies the *weights* of the layer before by 128, where its 128 *outputs* belong:

# %%
slide_second = first_dense_weights * 128
slide_third = slide_second * 128
print(f"as on the slide: {slide_second:,} and {slide_third:,}")
print(f"correct:         {next_dense_weights:,} and {next_dense_weights:,}")

# %% [markdown]
# The number of weights does explode, but only in the first layer, whose inputs are the pixels.
#
# **A second slip.** Lecture 002 puts 20 units on n = 921,600 inputs and counts 20n + n parameters. But each unit has
# one bias, however many inputs it has:

# %%
inputs = 640 * 480 * 3
slide_parameters = 20 * inputs + inputs
twenty_unit_parameters = dense_params(inputs, 20)
next_layers = [dense_params(20, 10), dense_params(10, 2)]
print(f"{inputs:,} inputs; slide {slide_parameters:,}; 20n + 20 = {twenty_unit_parameters:,}")
print("the next two layers, of 10 and 2 units:", next_layers)

# %% [markdown]
# (The slide makes the same slip in its next two layers. It gives 10 x 20 + 20 and 2 x 10 + 10; 210 and 22 are
# correct.)
#
# **Exercise 1.** The video frame of 1280 x 720 x 3 is flattened into a dense layer of 20 units. How many parameters
# has this layer, with biases?

# %% tags=["exercise"]
answer = None  # your number
check(answer, dense_params(frame_values, 20), "One weight per input and unit, one bias per unit.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1280 * 720 * 3 * 20 + 20
# ```
# There are 2,764,800 x 20 weights and 20 biases, together 55,296,020 parameters.
# </details>

# %% [markdown]
# ### Flattening forgets which pixels are neighbours
#
# In a photograph, a pixel is similar to its neighbours. The correlation of each pixel with the one on its right
# measures how similar they are. Then we put all pixels into a random order, and measure again.
#
# **Predict.** How large are both correlations, between -1 and 1?

# %%
grey = photo.mean(axis=2)[::2, ::2] / 255  # every second pixel is enough here
random = np.random.default_rng(0)
shuffle = random.permutation(grey.size)
shuffled = grey.ravel()[shuffle].reshape(grey.shape)


def neighbour_correlation(image):
    """Correlation of every pixel with the one on its right."""
    return np.corrcoef(image[:, :-1].ravel(), image[:, 1:].ravel())[0, 1]


# %%
photo_correlation = neighbour_correlation(grey)
shuffled_correlation = neighbour_correlation(shuffled)
titles = [f"photograph: {photo_correlation:.2f}", f"shuffled: {shuffled_correlation:.2f}"]
print("correlation of neighbours:", *titles)
plots.image_grid([grey, shuffled], titles, columns=2, size=3.2)

# %% [markdown]
# The correlation is 0.92 in the photograph and 0.00 after shuffling. Nobody recognises the temple in the right
# picture. For a dense layer nothing has changed: if its weights are shuffled in the same way, it gives the same
# outputs.

# %%
weights = random.normal(size=(grey.size, 4))
dense_outputs = grey.ravel() @ weights
dense_outputs_shuffled = grey.ravel()[shuffle] @ weights[shuffle]
print("photograph:", dense_outputs.round(3))
print("shuffled:  ", dense_outputs_shuffled.round(3))

# %% [markdown]
# **Remember.** A dense layer does not know which pixels are neighbours. It has to learn from the data that pixels
# near each other belong together. A convolution has this knowledge built in. Such an assumption, made before any data
# are seen, is called an **inductive bias**.
#
# ## 3. Slide a kernel
#
# A **kernel** is a small matrix of weights. Lay it on the image, multiply the numbers that lie on top of each other,
# and add up the products: this gives one number. Move the kernel by one pixel and do it again. The numbers form a
# **feature map**, also called **activation map**. The pixels under the kernel are the **receptive field** of this
# number.
#
# **Predict.** Work out the four numbers of this example from lecture 002 with a pencil.

# %%
counting, two_by_two = np.arange(9).reshape(3, 3), np.array([[0, 1], [2, 3]])
counting_map = correlate2d(counting, two_by_two)
plots.convolution_step(counting, two_by_two, 0, 0, counting_map)

# %% [markdown]
# The numbers in the box give 0 x 0 + 1 x 1 + 3 x 2 + 4 x 3 = 19. Now we write the same in code: two loops are enough.
# `patch * weights` multiplies the numbers that stand at the same place (lecture 002 calls this the **Hadamard
# product**), and `sum` adds the products up.


# %%
def slide(image, weights):
    """Multiply and sum at every position of the kernel."""
    height, width = weights.shape
    rows, columns = image.shape[0] - height + 1, image.shape[1] - width + 1
    output = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            patch = image[row : row + height, column : column + width]
            output[row, column] = (patch * weights).sum()
    return output


# %% [markdown]
# The Sobel kernel of lecture 000 subtracts the pixels on the right from the pixels on the left. Where both sides are
# equal, the result is 0. So this kernel finds vertical edges.

# %%
slice_000 = np.array([
    [20, 24, 11, 12, 16, 19], [19, 17, 20, 23, 15, 9], [21, 40, 25, 13, 14, 8],
    [9, 18, 8, 6, 11, 22], [31, 3, 7, 9, 17, 23], [20, 12, 3, 11, 19, 30],
])  # fmt: skip
sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
sobel_map = slide(slice_000, sobel)
plots.convolution_step(slice_000, sobel, 0, 1, sobel_map)

# %% [markdown]
# The first number of the map is 3, and the one in the box is 27. Do the kit's function and Keras agree with your
# loops? Keras stores kernels as height x width x channels x filters, and it takes images in batches.

# %%
conv_layer = layers.Conv2D(1, 3, use_bias=False)
conv_layer.build((None, 6, 6, 1))
conv_layer.set_weights([sobel.reshape(3, 3, 1, 1)])
keras_map = conv_layer(slice_000.reshape(1, 6, 6, 1).astype("float32")).numpy()[0, :, :, 0]
print("loops equal utils.conv:", np.array_equal(sobel_map, correlate2d(slice_000, sobel)))
print("loops equal Keras:     ", np.allclose(sobel_map, keras_map))

# %% [markdown]
# **Exercise 2.** Lectures 000 and 002 slide a cross over a binary image. Fill in the nine numbers.

# %%
binary_image = np.array(
    [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
)
cross = np.array([[1, 0, 1], [0, 1, 0], [1, 0, 1]])
plots.matrices({"input": binary_image, "kernel": cross}, boxes={"input": (0, 0, 3, 3)}, common=True)

# %% tags=["exercise"]
answer = None  # [[.., .., ..], [.., .., ..], [.., .., ..]]
check(answer, correlate2d(binary_image, cross), "Count the ones that lie under the cross.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
# ```
# In the box, the two upper corners, the centre and the lower right corner are ones, so their sum is 4.
# </details>

# %% [markdown]
# ## 4. Is this really a convolution?
#
# In mathematics, the **convolution** of $f$ and $g$ is defined as (lecture 002)
#
# $$(f * g)(i) = \sum_a f(a)\, g(i - a) \qquad (f * g)(i, j) = \sum_a \sum_b f(a, b)\, g(i - a, j - b)$$
#
# Because of the minus sign, one of the two is read backwards. What we did in section 3 has a plus sign, and is called
# **cross-correlation**:
#
# $$z(p, q) = \sum_i \sum_j x(p + i, q + j)\, y(i, j)$$
#
# Lecture 002 writes this second sum under the title "Convolution", with a footnote that calls the name a misnomer.
# Here is the definition in code, for rows of numbers. The row has one bright pixel, an **impulse**.


# %%
def convolve(f, g):
    """The definition: for every i, the sum over a of f(a) g(i - a)."""
    output = [0] * (len(f) + len(g) - 1)
    for i in range(len(output)):
        output[i] = sum(f[a] * g[i - a] for a in range(len(f)) if 0 <= i - a < len(g))
    return output


# %%
impulse_row, row_kernel = [0, 0, 0, 1, 0, 0, 0], [1, 2, 3]
convolved_row = convolve(impulse_row, row_kernel)
correlated_row = [sum(impulse_row[i + j] * row_kernel[j] for j in range(3)) for i in range(5)]
by_numpy = np.convolve(impulse_row, row_kernel).tolist()
print("convolution:      ", convolved_row, "- as in NumPy:", convolved_row == by_numpy)
print("cross-correlation:", correlated_row)

# %% [markdown]
# **Predict.** Now we take an image with one bright pixel. Which map shows the kernel the right way up: that of the
# cross-correlation, or that of the convolution?

# %%
impulse = np.zeros((5, 5))
impulse[2, 2] = 1
numbered = np.arange(1, 10).reshape(3, 3)
correlated = correlate2d(impulse, numbered)
convolved = correlate2d(impulse, numbered[::-1, ::-1])
plots.matrices(
    {"input": impulse, "kernel": numbered, "cross-corr.": correlated, "convolution": convolved},
    common=True,
)

# %% [markdown]
# The convolution shows the kernel the right way up, around the bright pixel. The cross-correlation shows it turned by
# 180 degrees. So a convolution is the cross-correlation with the turned kernel. The cell above computes it in this
# way.
#
# For a network the difference does not matter, because it learns its weights. With a true convolution it would learn
# the same weights, turned by 180 degrees. So the field, Keras and this course say "convolution" for the
# cross-correlation.
#
# ## 5. The border: zero padding
#
# A 3 x 3 kernel has only 4 x 4 positions on 6 x 6 pixels: at the border, some of the neighbours are missing. **Zero
# padding** adds a border of zeros. With one row or column of zeros on each side (padding 1), the map has the size of
# the image. This is an example of lecture 000; the input is drawn with its zeros.

# %%
padded_input = np.array([
    [3, 3, 4, 4, 7, 0], [9, 7, 6, 5, 8, 2], [6, 5, 5, 6, 9, 2],
    [7, 1, 3, 2, 7, 8], [0, 3, 7, 1, 8, 3], [4, 0, 4, 3, 2, 2],
])  # fmt: skip
edge_kernel = np.array([[1, 0, -1]] * 3)
padded_map = correlate2d(padded_input, edge_kernel, padding=1)
plots.convolution_step(np.pad(padded_input, 1), edge_kernel, 0, 1, padded_map)

# %% [markdown]
# **A slip in the lecture.** The slide of lecture 000 begins its map with -10, **-13**, 1 in the first row and **-9**,
# 3, 0 in the second. Correct are -10, **2**, 1 and **-15**, 3, 0. We work out the two numbers by hand:

# %%
above = (0 + 3 + 9) - (0 + 4 + 6)
below = (0 + 0 + 0) - (3 + 7 + 5)
print("first row, second number:", above, "- second row, first number:", below)
print("the cell above says:     ", padded_map[0, 1], "and", padded_map[1, 0])

# %% [markdown]
# The two wrong numbers do stand in the map, but further down: look for them in its first column.
#
# **Exercise 3.** Lecture 003 moves the same kernel over another image, without padding, and leaves the last number of
# the map open. For this number, the kernel lies in the lower right corner of the image. Which number is it?

# %% tags=["exercise"]
edge_input_003 = np.array(
    [[7, 2, 3, 3, 8], [4, 5, 3, 8, 4], [3, 3, 2, 8, 4], [2, 8, 7, 2, 7], [5, 4, 4, 5, 4]]
)
edge_map_003 = correlate2d(edge_input_003, edge_kernel)
answer = None  # your number
check(answer, edge_map_003[2, 2], "Left column minus right column of the last 3 x 3.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (2 + 7 + 4) - (4 + 7 + 4)
# ```
# 13 - 15 = -2. The whole map is [[6, -9, -8], [-3, -2, -3], [-3, 0, -2]].
# </details>

# %% [markdown]
# ## 6. Colour: a filter has depth
#
# An RGB image has three channels, so a **filter** has three kernels, one for each channel. Their three sums and one
# **bias** are added up: this gives one number per position, not three. Lecture 000 shows the upper left corner of an
# image, with its zero padding:

# %%
corners = np.array([
    [[0, 0, 0], [0, 156, 155], [0, 153, 154]],
    [[0, 0, 0], [0, 167, 166], [0, 164, 165]],
    [[0, 0, 0], [0, 163, 162], [0, 160, 161]],
])  # fmt: skip
depth_kernels = np.array([
    [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
    [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
    [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
])  # fmt: skip

# %% [markdown]
# **Predict.** Compute the sum of each channel with a pencil. Many of the products are zero.

# %%
channel_sums = (corners * depth_kernels).sum(axis=(1, 2))
rgb_output = channel_sums.sum() + 1  # the bias is 1
rgb_activation = max(rgb_output, 0)
print("channel sums:", channel_sums, "and bias 1 make", rgb_output)
print("after ReLU:  ", rgb_activation)

# %% [markdown]
# The three sums are 308, -498 and 164, and with the bias they make -25. This is one whole **unit** of a convolutional
# layer: $y = \mathrm{ReLU}(b + \sum x w)$. **ReLU** keeps positive numbers and replaces negative ones by 0; its
# result is the **activation** of the unit. Keras gives the same, with the channels last:

# %%
unit = layers.Conv2D(1, 3, activation="relu")
unit.build((None, 3, 3, 3))
unit.set_weights([np.moveaxis(depth_kernels, 0, -1)[..., np.newaxis], np.array([1])])
corner_image = np.moveaxis(corners, 0, -1)[np.newaxis].astype("float32")
keras_unit = float(unit(corner_image)[0, 0, 0, 0])
print("Keras:", keras_unit, "with", unit.count_params(), "parameters")

# %% [markdown]
# **Predict.** How many weights and how many parameters has one such filter? And two filters?

# %%
one_filter_weights, one_filter_parameters = conv_params(3, 3, 1, bias=False), conv_params(3, 3, 1)
two_filter_weights, two_filter_parameters = conv_params(3, 3, 2, bias=False), conv_params(3, 3, 2)
print(f"one filter:  {one_filter_weights} weights, {one_filter_parameters} parameters")
print(f"two filters: {two_filter_weights} weights, {two_filter_parameters} parameters")

# %% [markdown]
# **Remember.** A filter has 28 parameters, whatever the size of the image. Two filters make two feature maps, and
# these are the channels of the next layer's input.
#
# ## 7. Locality, weight sharing, equivariance
#
# A convolution is a dense layer with two restrictions. **Locality**: each output depends only on a few inputs near
# it. **Weight sharing**: all outputs use the same weights.
#
# To see both, we look for the weights of a dense layer that does the same as a 3 x 3 kernel on 6 x 6 pixels. We give
# the kernel one bright pixel at a time; the map that it makes is the row of weights for this pixel.

# %%
as_dense = np.stack([slide(pixel.reshape(6, 6), numbered).ravel() for pixel in np.eye(36)])
same_map = np.array_equal(slice_000.ravel() @ as_dense, slide(slice_000, numbered).ravel())
print("weights:", as_dense.shape, "- the same map, by a matrix product:", same_map)

plots.weight_matrix(
    as_dense, alt="The dense layer's weights: mostly 0, and the same nine weights in every row."
)

# %%
dense_weights = as_dense.size
local_weights = np.count_nonzero(as_dense)
shared_weights = len(np.unique(as_dense[as_dense != 0]))
print(f"dense {dense_weights}, with locality {local_weights}, with sharing {shared_weights}")

# %% [markdown]
# Locality leaves 144 of the 576 weights, and with weight sharing 9 are left.
#
# Now we shift the photograph by 30 pixels to the right; zeros come in from the left.
#
# **Predict.** One may shift first and then convolve, or convolve first and then shift the map. In how many of the 318
# columns do the two results differ?


# %%
def shift(image, pixels):
    """Move an image to the right; zeros come in from the left."""
    return np.pad(image, ((0, 0), (pixels, 0)))[:, : image.shape[1]]


shift_first = correlate2d(shift(grey, 30), sobel)
convolve_first = shift(correlate2d(grey, sobel), 30)
different_columns = np.flatnonzero(~np.isclose(shift_first, convolve_first).all(axis=0))
print("columns:", shift_first.shape[1], "- different in columns", different_columns)
shown = {"shift, then convolve": shift_first, "convolve, then shift": convolve_first}
plots.feature_maps({name: each.clip(-1, 1) for name, each in shown.items()}, columns=2, size=3.8)

# %% [markdown]
# (Values beyond -1 and 1 have the same colours as -1 and 1, so that faint edges can be seen.)
#
# Only two columns differ, where the kernel lies half on the new zeros and half on the photograph. Everywhere else the
# order does not matter. A function with this property is called **equivariant** to shifts: if the input moves, the
# output moves in the same way. This follows from weight sharing: an edge is found with the same weights wherever it
# is.
#
# **Invariant** is something else: the output does not change at all. Lecture 000 calls the topic translation
# invariance. A convolution alone is not invariant. But the maximum of its whole map is, as long as the whole object
# stays inside the image:

# %%
maxima = {}
for column in (1, 6):
    scene = np.zeros((5, 10))
    scene[1:4, column : column + 3] = cross
    scene_map = correlate2d(scene, cross)
    row_and_column = np.argwhere(scene_map == scene_map.max())[0].tolist()
    maxima[column] = (int(scene_map.max()), row_and_column)
print("column of the cross: (maximum, its row and column):", maxima)

# %% [markdown]
# Does the order matter for a rotation? Again we try both: first rotate and then convolve, and first convolve and then
# rotate.

# %%
rotate_first = correlate2d(np.rot90(grey), sobel)
rotation_equivariant = np.allclose(rotate_first, np.rot90(correlate2d(grey, sobel)))
print("equivariant to rotations:", rotation_equivariant)

# %% [markdown]
# **Remember.** The *place* of the maximum moves with the cross (equivariance). The *value* of the maximum stays
# (invariance). A convolution is not equivariant to rotations. Lesson 02 shows what pooling changes, and lesson 08
# what can be done about rotations.
#
# ## 8. Kernels with a name
#
# Before kernels were learned, people designed them. Here are three on the photograph: average and motion blur from
# lecture 002, and sharpening from lecture 003. The weights of each have the sum 1, so they keep the brightness.
#
# **Predict.** In which direction will motion blur smear the picture?

# %%
photographs = {"photograph": grey} | {
    name: correlate2d(grey, kernel(name), padding="same").clip(0, 1)
    for name in ("average", "motion blur", "sharpen")
}
sums = [float(kernel(name).sum().round(6)) for name in ("average", "motion blur", "sharpen")]
print("sums of the weights:", sums)
plots.feature_maps(photographs, columns=2, size=3.8, signed=False, label="value")

# %% [markdown]
# Motion blur has its weights on the diagonal, so it smears along the diagonal. The dark rims of the blurred pictures
# come from the zero padding. Sharpening makes some values smaller than 0 or larger than 1; they are clipped here, so
# that the result can be shown as a picture.
#
# The weights of the next kernels have the sum 0. Where the brightness is constant they give 0. Where it changes, they
# give large values.

# %%
edge_names = ["laplacian", "sobel vertical edges", "sobel horizontal edges"]
edge_maps = {name: correlate2d(grey, kernel(name)) for name in edge_names}
print("sums of the weights:", [float(kernel(name).sum()) for name in edge_names])
clipped = {name: each.clip(-1, 1) for name, each in edge_maps.items()}
plots.feature_maps(clipped, columns=3, size=3.2)

# %% [markdown]
# Purple is positive, orange is negative, and white is zero. Values beyond -1 and 1 have the same colours as -1 and 1.
# The Laplacian responds to edges in every direction, each Sobel kernel to edges in one direction. This is one reason
# for many filters in a layer (a question in lecture 004): each filter finds one pattern.
#
# **Exercise 4.** Write the 3 x 3 kernel that gives each place the value of its right-hand neighbour, so that the
# whole image moves one pixel to the left.

# %% tags=["exercise"]
answer = None  # [[.., .., ..], [.., .., ..], [.., .., ..]]
check(answer, np.eye(9)[5].reshape(3, 3), "One weight is 1, all others are 0. Which one?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = [[0, 0, 0], [0, 0, 1], [0, 0, 0]]
# ```
# The kernel is not turned, so the weight right of the centre takes the pixel right of the centre.
# </details>

# %% [markdown]
# ## 9. A kernel learned by gradient descent
#
# A person chose the weights of the Sobel kernel. A network learns its weights. Lecture 004 asks: what is the
# **target** of a filter, from which it can learn?
#
# We begin with the simplest case. The input is the photograph, the target is its Sobel map, and the kernel is
# unknown. Three words are needed:
#
# - The **loss** says how far the map is from the target. Here it is the mean of the squared differences.
# - The **gradient** says for each weight how fast the loss grows if this weight grows.
# - **Gradient descent** starts from random weights and makes many small steps. In each step, each weight moves
#   against its gradient. The **learning rate** says how far.
#
# `tf.GradientTape` records what is computed, and then finds the gradient. Lesson 05 shows how.


# %%
def learn_kernel(images, targets, start, steps=300, rate=1.0):
    """Gradient descent on the mean squared error: the kernel after each step."""
    layer = layers.Conv2D(1, 3, use_bias=False)
    layer.build(images.shape)
    layer.set_weights([start.reshape(3, 3, 1, 1)])
    path = [start]
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = ops.mean((layer(images) - targets) ** 2)
        gradient = tape.gradient(loss, layer.kernel)
        layer.kernel.assign_sub(rate * gradient)
        path.append(layer.kernel.numpy().reshape(3, 3))
    return path


# %% [markdown]
# The mean of the photograph is subtracted first. The second cell below shows what happens without this.
#
# **Predict.** We start from random weights. Which kernel is there after 300 steps? And from another random start?


# %%
def as_batch(image):
    return np.asarray(image, "float32")[np.newaxis, ..., np.newaxis]


centred = grey - grey.mean()
sobel_target = correlate2d(centred, sobel)
starts = [np.random.default_rng(seed).normal(size=(3, 3)) for seed in (0, 1)]
paths = [learn_kernel(as_batch(centred), as_batch(sobel_target), start) for start in starts]
shown_steps = {f"step {step}": paths[0][step] for step in (0, 5, 20, 100, 300)}
plots.matrices(shown_steps, decimals=1, common=True)

# %%
errors = {
    f"start {n}": [np.abs(each - sobel).max() for each in path] for n, path in enumerate(paths)
}
plots.lines(range(301), errors, xlabel="step", ylabel="largest error of a weight")
with_mean = learn_kernel(as_batch(grey), as_batch(sobel_target), starts[0], steps=20)
print(f"mean not subtracted, step 20: largest error {np.abs(with_mean[-1] - sobel).max():.0e}")

# %% [markdown]
# From both starts the kernel becomes the Sobel kernel. If the mean is not subtracted, the same learning rate is too
# large, and the error grows. The loss is a quadratic function of nine weights, and it has a single minimum. So every
# start leads to the same place.
#
# ### The target decides
#
# Now we keep the start and change the target: to the map of the other Sobel kernel, and to the sharpened photograph.

# %%
learned = {"start": starts[0], "vertical edges": paths[0][-1]}
for title, name in {"horizontal edges": "sobel horizontal edges", "sharpened": "sharpen"}.items():
    target = as_batch(correlate2d(centred, kernel(name)))
    learned[title] = learn_kernel(as_batch(centred), target, starts[0])[-1]
plots.matrices(learned, decimals=1, common=True)

# %% [markdown]
# Each target leads to its own kernel. Nothing in `learn_kernel` knows of edges: the target alone decides what the
# kernel becomes.
#
# Is this so from every start? And is there a target from which nothing can be learned? We tried ten random starts
# with four targets. As a control, the target was the Sobel map of *another* photograph, which has nothing to do with
# the input. The table shows the largest error of a weight, with mean and standard deviation over the starts; it was
# computed beforehand.

# %%
print(measured.rows(measured.read("learned_kernel")))

# %% [markdown]
# From each of the ten starts, each of the four targets leads to its own kernel. The map of another photograph leads
# to none: all weights end near zero, because no kernel can make this map from this input.
#
# ### Noise in the target
#
# Real targets are never exact. We add a random number to every number of the target, with a standard deviation of 1.
#
# **Predict.** The standard deviation of the Sobel map itself is only 0.40. Will the kernel still become the Sobel
# kernel?

# %%
noise = np.random.default_rng(0).normal(size=sobel_target.shape)
noisy_target = sobel_target + noise
noisy_kernel = learn_kernel(as_batch(centred), as_batch(noisy_target), starts[0])[-1]
deviations = sobel_target.std(), noise.std()
print("deviations: map {:.2f}, noise {:.2f};".format(*deviations), f"{noise.size:,} positions")
shown = {"target with noise": noisy_target, "learned map": correlate2d(centred, noisy_kernel)}
plots.feature_maps({name: each.clip(-2, 2) for name, each in shown.items()}, columns=2, size=3.8)
plots.matrices({"learned from noise": noisy_kernel}, decimals=2)

# %% [markdown]
# (Values beyond -2 and 2 have the same colours as -2 and 2.) Yes, it will: the learned kernel is close to the Sobel
# kernel, and its map is clean, although its target was not. The noise is different at each of the 67,416 positions,
# so most of it cancels out in the gradient.
#
# What if there are fewer positions? We repeated it with a piece of the photograph, 34 x 34 pixels, with ten starts,
# each with new noise. The control is **least squares**: it computes the best kernel for the same targets directly,
# without any descent. The table shows the largest error of a weight; it was computed beforehand.

# %%
print(measured.rows(measured.read("learned_kernel_with_noise")))

# %% [markdown]
# With 1,024 positions, the same noise moves the weights several times as far. The kernel **overfits**: it learns the
# noise of its few examples, too (lesson 07). Least squares ends as far away, so the descent is not the reason.
#
# ### What is the target of a filter?
#
# In a network nobody knows the map of a filter beforehand. Only the last output has a target: the **label** of the
# image. Here is the smallest example: is the line upright or lying? The network has one filter, ReLU, the mean of the
# map, and one weight with a bias behind it.


# %%
def line_images(count, seed, side=16, noise=0.3):
    """Noisy images (count, side, side, 1) of one line each; label 1 if upright, 0 if lying."""
    random = np.random.default_rng(seed)
    pictures = random.normal(scale=noise, size=(count, side, side, 1)).astype("float32")
    labels = random.integers(0, 2, count)
    for picture, label in zip(pictures, labels, strict=True):
        place = random.integers(1, side - 1)
        (picture if label else picture.swapaxes(0, 1))[:, place] += 1
    return pictures, labels


# %%
line_pictures, line_labels = line_images(1000, seed=0)
test_pictures, test_labels = line_images(1000, seed=1)
names = ["upright" if label else "lying" for label in line_labels[:6]]
plots.image_grid(line_pictures[:6], names, columns=6, size=1.3)

# %% [markdown]
# `compile` names the optimiser (**Adam**, a kind of gradient descent by Kingma and Ba, 2015; see lesson 05), the
# loss, and what to report. `fit` then does what the loop in `learn_kernel` did: here 20 times through all images (20
# **epochs**), 50 images per step.


# %%
def one_filter(seed, learns=True):
    """Upright or lying? One filter; with `learns=False` it keeps its random weights."""
    keras.utils.set_random_seed(seed)
    conv = layers.Conv2D(1, 3, activation="relu", trainable=learns)
    behind = [layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid")]
    network = keras.Sequential([keras.Input((16, 16, 1)), conv, *behind])
    network.compile(keras.optimizers.Adam(0.03), "binary_crossentropy", metrics=["accuracy"])
    return network


# %% [markdown]
# **Predict.** Which kernel will the filter learn, if its only target is "upright" or "lying"? The same one from every
# start?

# %%
from_labels, accuracy = {}, {}
for seed in range(3):
    network = one_filter(seed)
    network.fit(line_pictures, line_labels, batch_size=50, epochs=20, verbose=0)
    accuracy[seed] = network.evaluate(test_pictures, test_labels, verbose=0)[1]
    filter_weights = network.layers[0].kernel.numpy()[..., 0, 0]
    behind = float(network.layers[2].kernel.numpy()[0, 0])
    title = f"start {seed}: {accuracy[seed]:.0%}\nweight behind: {behind:.1f}"
    from_labels[title] = filter_weights
plots.matrices(from_labels, decimals=1, common=True)

# %% [markdown]
# The titles give the accuracy on new images. Each filter has become a detector of lines in one direction, upright or
# lying, depending on its start. The weight behind the filter has the sign that fits: positive if the filter finds
# upright lines, negative if it finds lying ones.
#
# We repeated it with ten starts, and with new images for each. There are two controls: the same network whose filter
# keeps its random weights, and logistic regression on the pixels. This figure was computed beforehand, too.

# %%
label_runs = measured.read("kernel_from_labels")
upright_kernels = label_runs.pop("share of kernels for upright lines")
print(f"kernels for upright lines: {sum(upright_kernels.values):.0f} of 10")
plots.compare_runs(
    {name.removesuffix(", accuracy"): {"": runs} for name, runs in label_runs.items()},
    label="accuracy on 1,000 new images",
)

# %% [markdown]
# Labels are enough to learn a kernel, but they do not decide which one. The learned kernels classify more images
# correctly than both controls. Some starts lead to a kernel for upright lines, the others to one for lying lines.
#
# **Remember.** A filter inside a network has no target of its own. The loss compares the last output with the label,
# and the gradient of this loss reaches the filter through all layers behind it. How it does so is the subject of
# lesson 05.
#
# **Exercise 5.** The target is the *sum* of two maps, that of the Sobel kernel for vertical edges and that of the one
# for horizontal edges, `[[1, 2, 1], [0, 0, 0], [-1, -2, -1]]`. Which kernel does gradient descent learn?

# %% tags=["exercise"]
answer = None  # [[.., .., ..], [.., .., ..], [.., .., ..]]
both = kernel("sobel vertical edges") + kernel("sobel horizontal edges")
check(answer, both, "Is there one kernel whose map is the sum of both maps?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = [[2, 2, 0], [2, 0, -2], [0, -2, -2]]
# ```
# A convolution is linear: the sum of two maps is the map of the sum of the two kernels. Check it with `learn_kernel`.
# </details>

# %% [markdown]
# ## Further: the rank of an array
#
# Lecture 002 sorts arrays by their **rank**, the number of their axes. Keras wants images in batches, which adds one
# axis.
#
# **Predict.** What is the rank of a number, of a row of pixels, of one channel, of the photograph, and of a batch of
# photographs?

# %%
batch = photo[np.newaxis]
ranked = {"number": photo[0, 0, 0], "row": photo[0, :, 0], "channel": photo[:, :, 0]}
ranked |= {"photograph": photo, "batch": batch}
ranks = {name: np.ndim(each) for name, each in ranked.items()}
print({name: (rank, np.shape(ranked[name])) for name, rank in ranks.items()})

# %% [markdown]
# An image is also a function: lecture 002 writes $I: \Omega \to \mathbb{R}^3$. It takes a place $p$ in the image, and
# gives the three values of the pixel there. `photo[100, 320]` in section 1 is such a value.
#
# ## Further: other views of the same image
#
# Red, green and blue are not the only way to write an image down. Lecture 002 names others: the **intensity**, the
# mean of the three; **hue, saturation and value** (HSV); and the **magnitude and phase** of the Fourier transform,
# which writes an image as a sum of waves. The magnitude says how strong each wave is, the phase where its crests are.

# %%
intensity = photo.mean(axis=2)
hsv = np.array(ops.image.rgb_to_hsv(photo / np.float32(255)))
spectrum = np.fft.fft2(intensity)
views = {"intensity": intensity, "hue": hsv[..., 0], "saturation": hsv[..., 1]}
views["magnitude (log)"] = np.log1p(np.abs(np.fft.fftshift(spectrum)))
views["phase"] = np.angle(np.fft.fftshift(spectrum))
plots.image_grid(
    list(views.values()), list(views), columns=5, size=1.9,
    alt="A temple as intensity, hue and saturation; the magnitude and the phase of its spectrum.",
)  # fmt: skip

# %% [markdown]
# Which of the two holds the shapes, magnitude or phase? We take a second photograph, a flower, and swap them: the
# phase of the one with the magnitude of the other (Oppenheim and Lim, 1981).
#
# **Predict.** The picture made of the temple's phase and the flower's magnitude: will it look like the temple, or
# like the flower?


# %%
def hybrid(phase_from, magnitude_from):
    """The phase of one image with the magnitude of another of the same size."""
    phase, magnitude = np.fft.fft2(phase_from), np.fft.fft2(magnitude_from)
    return np.fft.ifft2(np.abs(magnitude) * np.exp(1j * np.angle(phase))).real


# %%
temple, flower = intensity, data.sample_image("flower").mean(axis=2)
swapped = {"temple's phase": hybrid(temple, flower), "flower's phase": hybrid(flower, temple)}
likeness = {}
for name, each in swapped.items():
    correlations = [np.corrcoef(each.ravel(), photo.ravel())[0, 1] for photo in (temple, flower)]
    likeness[name] = np.round(correlations, 2).tolist()
print("correlation with temple and with flower:", likeness)
pictures = {"temple": temple, "flower": flower} | swapped
plots.image_grid(list(pictures.values()), list(pictures), columns=4, size=2.3)

# %% [markdown]
# It looks like the temple, whose phase it has: the correlation with the temple is 0.80, and with the flower -0.03.
# With the two exchanged, it looks like the flower. We did the same with eleven photographs, each with the magnitude
# of the next one:

# %%
print(measured.rows(measured.read("phase_or_magnitude")))

# %% [markdown]
# On each of eleven photographs, the phase holds the shapes. The mixture resembles the photograph that gave the phase,
# and hardly the one that gave the magnitude.
#
# Whatever has height and width can be a channel. So maps from several sources can be stacked along the last axis, and
# an image may have more than three channels:

# %%
stacked = np.concatenate([photo / 255, hsv[..., :2]], axis=-1)
print("RGB, hue and saturation together:", stacked.shape)

# %% [markdown]
# ## Further: where does this piece come from?
#
# Cross-correlation has a use of its own, which a slide of lecture 002 shows: it finds a piece of a picture. This is
# called **template matching**. Cut a piece out, use it as a kernel, and look for the largest number of the map. We
# try it on the brightness, and on the edges that the Laplacian finds.
#
# **Predict.** On which of the two does it work? And how many multiplications does each number of the map need?

# %%
small = grey[::2, ::2]
edges = correlate2d(small, kernel("laplacian"))
matches, found = {}, {}
for name, searched in (("brightness", small), ("edges", edges)):
    piece = searched[35:51, 75:91]
    matches[name] = correlate2d(searched, piece)
    found[name] = np.unravel_index(matches[name].argmax(), matches[name].shape)
    print(f"{name:11} cut out at (35, 75), found at", *map(int, found[name]))
print("multiplications per number:", piece.size)

# %% [markdown]
# It works on the edges. In the brightness, the largest number stands where the picture is brightest, whatever is
# there.
#
# Each number of the map needs 256 multiplications, and there are thousands of positions. The slide shows another way.
# In the Fourier transform, a convolution is a single multiplication per frequency. So one turns the kernel by 180
# degrees (section 4), pads it with zeros, transforms image and kernel, multiplies, and transforms back.

# %%
size = [side + 16 - 1 for side in edges.shape]  # room for the full convolution
product = np.fft.rfft2(edges, size) * np.fft.rfft2(piece[::-1, ::-1], size)
by_fourier = np.fft.irfft2(product, size)[15 : edges.shape[0], 15 : edges.shape[1]]
print("the same map:", np.allclose(by_fourier, matches["edges"]))

# %% [markdown]
# Both ways give the same map, apart from rounding.
#
# ## Further: every worked example of the slides, recomputed
#
# Check your own calculations against these. We begin with the results of lectures 000 and 002:

# %%
binary_map = correlate2d(binary_image, cross)
input_002 = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
map_002 = correlate2d(input_002, [[0, 1, 2], [2, 2, 0], [0, 1, 2]])
for title, result in {
    "Sobel, 6 x 6 (000)": sobel_map, "binary, 5 x 5 (000, 002)": binary_map,
    "padding 1 (000)": padded_map, "3 x 3 with 2 x 2 (002)": counting_map,
    "5 x 5 with 3 x 3 (002)": map_002,
}.items():  # fmt: skip
    print(f"{title}\n{result.astype(int)}")

# %% [markdown]
# Lecture 002 also has a kernel with fractions. Here it lies on two patches:

# %%
fractions = np.array([[0.09, -0.01, 0.08], [-0.42, 0.16, -0.02], [-0.32, 0.37, -0.08]])
first_patch = np.array([[0.16, 0.15, 0.16], [0.16, 0.17, 0.17], [0.17, 0.17, 0.17]])
second_patch = np.array([[0.77, 0.21, 0.11], [0.81, 0.20, 0.18], [0.76, 0.32, 0.13]])
first_value, second_value = (first_patch * fractions).sum(), (second_patch * fractions).sum()
rounding_slack = 0.005 * np.abs(fractions).sum()
print(f"first {first_value:.3f}, give or take {rounding_slack:.3f}; second {second_value:.2f}")

# %% [markdown]
# **An inexact number in the lecture.** The slide of lecture 002 gives -0.03 for the first patch; the printed inputs
# give -0.023. Both can be correct: the slide prints its pixels with two decimals. So each pixel may be wrong by
# 0.005, and the sum by 0.008.
#
# Now we recompute three results of lecture 003: a patch of a photograph, the edges of exercise 3, and sharpening with
# padding 1.

# %%
patch_003 = np.array([[189.59, 194.95, 190.90], [172.70, 185.25, 193.31], [175.50, 168.63, 186.22]])
patch_003_value = (patch_003 * kernel("vertical edges")).sum()
sharpen_input = [
    [60, 113, 56, 139, 85], [73, 121, 54, 84, 128], [131, 99, 70, 129, 127],
    [80, 57, 115, 69, 134], [104, 126, 123, 95, 130],
]  # fmt: skip
sharpen_map = correlate2d(sharpen_input, kernel("sharpen"), padding=1)
print(f"patch: {patch_003_value:.2f}\nedges:\n{edge_map_003.astype(int)}")
print(f"sharpened:\n{sharpen_map.astype(int)}")

# %% [markdown]
# Some sharpened values are below 0 or above 255. In a feature map this is allowed. To show them as a picture, one
# clips them, as in section 8.
#
# Last, we compute the colour example of lecture 000 with the kit's `conv2d`:

# %%
filters = np.moveaxis(depth_kernels, 0, -1)[..., np.newaxis]
rgb_output_again = conv2d(corner_image, filters, bias=[1])[0, 0, 0, 0]
print("sums", channel_sums, "and bias 1:", rgb_output_again)

# %% [markdown]
# ## What to remember
#
# - An image is a tensor, channels-last. After flattening, a network no longer knows which pixels are neighbours.
# - A dense layer of 128 units on 224 x 224 x 3 pixels has 19,267,584 weights; the same layer on 128 inputs has
#   16,384.
# - A convolutional layer multiplies and sums at every position. It computes a cross-correlation: the kernel is not
#   turned.
# - It is local, it shares its weights, and it is equivariant to shifts. The maximum of a whole map is invariant.
# - A filter on RGB has 3 x 3 x 3 = 27 weights and one bias, whatever the size of the image.
# - Gradient descent finds a kernel from examples. The target decides which kernel it becomes. Inside a network, a
#   filter has no target of its own: it learns from the loss of the last output.
#
# ## Questions to think about
#
# 1. Why does the feature map of a shuffled photograph make no sense, when a dense layer loses nothing?
# 2. All faces in a data set are centred: the eyes are always at the same place. What does a network lose then by
#    weight sharing?
# 3. Which kernel leaves an image as it is?
# 4. Take as target the absolute value of the Sobel map. Can a single kernel learn it? What would the network need?
#
# ## Where the lecture says it
#
# | topic | lecture |
# | --- | --- |
# | dense layers on images, Sobel, padding, RGB, translation invariance | 000 |
# | standardising, convolution and cross-correlation, worked examples, named kernels | 002 |
# | patches, zero padding, sharpening | 003 |
# | what is the target of a filter? why many filters? | 004 |
#
# Papers: Kingma and Ba, "Adam: a method for stochastic optimization" (2015); Oppenheim and Lim, "The importance of
# phase in signals" (1981).
