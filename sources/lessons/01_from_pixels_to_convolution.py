# %% [markdown]
# # From pixels to convolution
#
# **Why does nobody read a photograph with a dense layer?** One such layer on a small photograph wants 19 million
# weights. A convolution does its first look with 27, and you can work it out with a pencil.
#
# After this lesson you can
#
# - say what an image is to a network, and what flattening costs;
# - compute a convolution by hand, and write it as two loops;
# - tell cross-correlation from convolution in the strict sense, and say why networks do not mind;
# - count the weights of a filter, and say what locality and weight sharing save.
#
# **Time**: 50 minutes in class; the cells together run in well under a minute on two cores. **You need**: NumPy
# arrays, and what a dense layer does. **Data**: one photograph that ships with scikit-learn.

# %%
import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_params, dense_params
from utils.checks import check
from utils.conv import conv2d, correlate2d, kernel

device.setup(seed=0)

from keras import layers, ops

# %% [markdown]
# ## 1. What an image is
#
# To a network, an image is a tensor of height x width x channels: **channels-last**.

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
# Networks like small numbers around zero. So the values are divided by 255, and often **standardised**: minus the
# mean of a data set's channel, divided by its standard deviation. Lecture 002 does it with a yellow pixel and the
# numbers of ImageNet.

# %%
yellow = np.array([250, 214, 38])
imagenet_mean, imagenet_deviation = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
scaled_yellow = yellow / 255
standardised_yellow = (scaled_yellow - imagenet_mean) / imagenet_deviation
print("scaled:      ", scaled_yellow.round(2))
print("standardised:", standardised_yellow.round(2))

# %% [markdown]
# **Remember.** Red is 2.16 deviations brighter than usual, blue 1.14 deviations darker: that is what yellow means.
#
# ### Ranks
#
# Lecture 002 sorts arrays by their **rank**, the number of their axes. Keras wants images in batches, which adds one.
#
# **Predict.** The rank of a number, a row of pixels, one channel, the photograph, and a batch of photographs.

# %%
batch = photo[np.newaxis]
ranked = {"number": photo[0, 0, 0], "row": photo[0, :, 0], "channel": photo[:, :, 0]}
ranked |= {"photograph": photo, "batch": batch}
ranks = {name: np.ndim(each) for name, each in ranked.items()}
print({name: (rank, np.shape(ranked[name])) for name, rank in ranks.items()})

# %% [markdown]
# ### Other views of the same image
#
# Red, green and blue are not the only way to write an image down. Lecture 002 names others: the **intensity**, the mean
# of the three; **hue, saturation and value** (HSV); and the **magnitude and phase** of the Fourier transform.
#
# **Predict.** Magnitude or phase: which of the two holds the shapes? We throw the magnitude away, and go back.

# %%
intensity = photo.mean(axis=2)
hsv = np.array(ops.image.rgb_to_hsv(photo / np.float32(255)))
spectrum = np.fft.fft2(intensity)
phase_only = np.fft.ifft2(spectrum / np.abs(spectrum)).real

# %%
low, high = np.percentile(phase_only, [2, 98])  # leave out a few extremes, so that the rest shows
views = {"intensity": intensity, "hue": hsv[..., 0], "saturation": hsv[..., 1]}
views["magnitude (log)"] = np.log1p(np.abs(np.fft.fftshift(spectrum)))
views["phase only"] = phase_only.clip(low, high)
plots.image_grid(
    list(views.values()), list(views), columns=5, size=1.9,
    alt="A temple as intensity, hue and saturation; its spectrum; its outlines from phase alone.",
)  # fmt: skip

# %% [markdown]
# The phase: the temple stands there in outlines. Whatever has height and width can be a channel. So maps from several
# sources are stacked along the last axis, and an image may have more than three channels:

# %%
stacked = np.concatenate([photo / 255, hsv[..., :2]], axis=-1)
print("RGB, hue and saturation together:", stacked.shape)

# %% [markdown]
# ## 2. A dense layer explodes
#
# A dense layer takes a row of numbers, so the image is flattened first. Each unit has a weight for every number.
#
# **Predict.** 224 x 224 x 3 values go into `Dense(128)`, then into two more `Dense(128)`. How many weights has each?

# %%
first_dense_weights = dense_params(224 * 224 * 3, 128, bias=False)
next_dense_weights = dense_params(128, 128, bias=False)
plots.bars(
    {"first": first_dense_weights, "second": next_dense_weights, "third": next_dense_weights},
    label="weights", log=True,
)  # fmt: skip

# %% [markdown]
# **A slip in the lecture.** The slide of lecture 000 gives the second and third layers 2.4 billion and over 300
# billion weights. A dense layer on 128 inputs does not know how many pixels came before: 128 x 128 = 16,384. The
# slide's numbers come out if one multiplies the weights of the layer before by 128, where its 128 outputs belong:

# %%
slide_second = first_dense_weights * 128
slide_third = slide_second * 128
print(f"as on the slide: {slide_second:,} and {slide_third:,}")
print(f"what holds:      {next_dense_weights:,} and {next_dense_weights:,}")

# %% [markdown]
# The explosion is real, but it happens in the first layer alone, where the pixels are.
#
# **A second slip.** Lecture 002 puts 20 units on n = 921,600 inputs and counts 20n + n parameters. A bias belongs to
# a unit, not to an input:

# %%
inputs = 640 * 480 * 3
slide_parameters = 20 * inputs + inputs
twenty_unit_parameters = dense_params(inputs, 20)
next_layers = [dense_params(20, 10), dense_params(10, 2)]
print(f"{inputs:,} inputs; slide {slide_parameters:,}; 20n + 20 = {twenty_unit_parameters:,}")
print("the next two layers, of 10 and 2 units:", next_layers)

# %% [markdown]
# (The slide's next two layers have the same slip: 10 x 20 + 20 and 2 x 10 + 10, where 210 and 22 hold.)
#
# **Exercise 1.** The video frame of 1280 x 720 x 3 is flattened into a dense layer of 20 units. How many parameters,
# with biases?

# %% tags=["exercise"]
answer = None  # your number
check(answer, dense_params(frame_values, 20), "One weight a value and unit, and one bias a unit.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1280 * 720 * 3 * 20 + 20
# ```
# 2,764,800 inputs times 20 units, and 20 biases: 55,296,020.
# </details>

# %% [markdown]
# ## 3. Flattening forgets who is next to whom
#
# In a photograph, a pixel is much like its neighbour. The correlation of each pixel with the one on its right says
# how much. Then we shuffle the pixels.
#
# **Predict.** Both correlations, between -1 and 1.

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
plots.image_grid([grey, shuffled], titles, columns=2, size=3.2)

# %% [markdown]
# You would not recognise the right one. A dense layer does not mind: shuffle its weights in the same way, and it
# gives the same outputs.

# %%
weights = random.normal(size=(grey.size, 4))
dense_outputs = grey.ravel() @ weights
dense_outputs_shuffled = grey.ravel()[shuffle] @ weights[shuffle]
print("photograph:", dense_outputs.round(3))
print("shuffled:  ", dense_outputs_shuffled.round(3))

# %% [markdown]
# **Remember.** To a dense layer, the order of the pixels means nothing. It would have to learn from data what we know
# beforehand: that what is near belongs together. A convolution builds this in.
#
# ## 4. Slide a kernel
#
# A **kernel** is a small matrix of weights. Put it on the image, multiply what lies on top of each other, add up: one
# number. Move one pixel on, do it again. The numbers make a **feature map**.
#
# **Predict.** With a pencil: the four numbers of this example from lecture 002.

# %%
counting, two_by_two = np.arange(9).reshape(3, 3), np.array([[0, 1], [2, 3]])
counting_map = correlate2d(counting, two_by_two)
plots.convolution_step(counting, two_by_two, 0, 0, counting_map)

# %% [markdown]
# The framed window: 0 x 0 + 1 x 1 + 3 x 2 + 4 x 3 = 19. Now write it yourself; two loops are all it takes.


# %%
def slide(image, weights):
    """Multiply and sum at every position of the window."""
    height, width = weights.shape
    rows, columns = image.shape[0] - height + 1, image.shape[1] - width + 1
    output = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            patch = image[row : row + height, column : column + width]
            output[row, column] = (patch * weights).sum()
    return output


# %% [markdown]
# The Sobel kernel of lecture 000 subtracts what is on the right from what is on the left. Where both sides are equal
# it says 0: it looks for vertical edges.
#
# **Predict.** The first number of the map.

# %%
slice_000 = np.array([
    [20, 24, 11, 12, 16, 19], [19, 17, 20, 23, 15, 9], [21, 40, 25, 13, 14, 8],
    [9, 18, 8, 6, 11, 22], [31, 3, 7, 9, 17, 23], [20, 12, 3, 11, 19, 30],
])  # fmt: skip
sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
sobel_map = slide(slice_000, sobel)
plots.convolution_step(slice_000, sobel, 0, 1, sobel_map)

# %% [markdown]
# The first number is 3, and the framed one 27. Do the kit's function and Keras agree with your loops? Keras stores
# kernels as height x width x channels x filters, and images in batches.

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
plots.matrices({"input": binary_image, "kernel": cross}, boxes={"input": (0, 0, 3, 3)})

# %% tags=["exercise"]
answer = None  # [[.., .., ..], [.., .., ..], [.., .., ..]]
check(answer, correlate2d(binary_image, cross), "Count the ones that lie under the cross.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = [[4, 3, 4], [2, 4, 3], [2, 3, 4]]
# ```
# In the framed window, the two upper corners, the centre and the lower right corner are ones: 4.
# </details>

# %% [markdown]
# ## 5. Is this really a convolution?
#
# In signal processing, what we did is called **cross-correlation**. A convolution in the strict sense turns the
# kernel by 180 degrees first. Lecture 002, Keras, and we say convolution for both. A single bright pixel shows the
# difference.
#
# **Predict.** Which of the two maps shows the kernel the right way up?

# %%
impulse = np.zeros((5, 5))
impulse[2, 2] = 1
numbered = np.arange(1, 10).reshape(3, 3)
correlated = correlate2d(impulse, numbered)
convolved = correlate2d(impulse, numbered[::-1, ::-1])
plots.matrices(
    {"input": impulse, "kernel": numbered, "cross-corr.": correlated, "convolution": convolved}
)

# %% [markdown]
# The strict convolution stamps the kernel onto each bright pixel; cross-correlation stamps it turned. A network
# learns its weights, so it would simply learn them turned. What it can express is the same.
#
# ### Where does this piece come from?
#
# Cross-correlation has a use of its own, which a slide of lecture 002 shows: it finds a piece in a picture. Cut a piece
# out and use it as a kernel. Where the map is largest, there it should be. We try it on the brightness, and on the edges
# that the Laplacian finds (section 9 has more on it).
#
# **Predict.** On which of the two does it work? And how many products does each number of the map take?

# %%
small = grey[::2, ::2]
edges = correlate2d(small, kernel("laplacian"))
matches, found = {}, {}
for name, searched in (("brightness", small), ("edges", edges)):
    piece = searched[35:51, 75:91]
    matches[name] = correlate2d(searched, piece)
    found[name] = np.unravel_index(matches[name].argmax(), matches[name].shape)
    print(f"{name:11} cut out at (35, 75), found at", *map(int, found[name]))
print("products a number:", piece.size)

# %% [markdown]
# On the edges. Of the brightness, the brightest place wins, whatever it shows.
#
# 256 products, at each of thousands of places. The slide has another way. In the Fourier transform, a
# convolution is one product a frequency: turn the kernel by 180 degrees, pad it with zeros, transform both, multiply,
# and transform back.

# %%
size = [side + 16 - 1 for side in edges.shape]  # room for the full convolution
product = np.fft.rfft2(edges, size) * np.fft.rfft2(piece[::-1, ::-1], size)
by_fourier = np.fft.irfft2(product, size)[15 : edges.shape[0], 15 : edges.shape[1]]
print("the same map:", np.allclose(by_fourier, matches["edges"]))

# %% [markdown]
# The same numbers, to rounding.
#
# ## 6. The border: zero padding
#
# A 3 x 3 kernel makes 4 x 4 numbers out of 6 x 6: the border has too few neighbours. With a border of zeros,
# **padding** 1, the map keeps its size.

# %%
padded_input = np.array([
    [3, 3, 4, 4, 7, 0], [9, 7, 6, 5, 8, 2], [6, 5, 5, 6, 9, 2],
    [7, 1, 3, 2, 7, 8], [0, 3, 7, 1, 8, 3], [4, 0, 4, 3, 2, 2],
])  # fmt: skip
edge_kernel = np.array([[1, 0, -1]] * 3)
padded_map = correlate2d(padded_input, edge_kernel, padding=1)
plots.convolution_step(np.pad(padded_input, 1), edge_kernel, 0, 1, padded_map)

# %% [markdown]
# **A slip in the lecture.** The slide of lecture 000 begins its map with -10, **-13**, 1 and **-9**, 3, 0. The first
# row is -10, **2**, 1 and the second **-15**, 3, 0. The two numbers in question, by hand:

# %%
above = (0 + 3 + 9) - (0 + 4 + 6)
below = (0 + 0 + 0) - (3 + 7 + 5)
print("first row, second number:", above, "- second row, first number:", below)
print("the cell above says:     ", padded_map[0, 1], "and", padded_map[1, 0])

# %% [markdown]
# Both misplaced numbers are on the map, further down: look for them in its first column.
#
# **Exercise 3.** Lecture 003 leaves the last number of this map open: the kernel in the lower right corner. Which is
# it?

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
# ## 7. Colour: a kernel has depth
#
# An RGB image has three channels, so a filter has three kernels, one a channel. The three sums and one **bias** are
# added up: still one number a position. Lecture 000 shows the upper left corner of an image with its zero padding:

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
# **Predict.** One sum a channel, with a pencil. Many of the products are zero.

# %%
channel_sums = (corners * depth_kernels).sum(axis=(1, 2))
rgb_output = channel_sums.sum() + 1  # the bias is 1
rgb_activation = max(rgb_output, 0)
print("channel sums:", channel_sums, "and bias 1 make", rgb_output)
print("after ReLU:  ", rgb_activation)

# %% [markdown]
# That is a whole unit of a convolutional layer: $y = \mathrm{ReLU}(b + \sum x w)$. ReLU keeps what is positive and
# makes the rest 0. Keras with the same numbers, channels last:

# %%
unit = layers.Conv2D(1, 3, activation="relu")
unit.build((None, 3, 3, 3))
unit.set_weights([np.moveaxis(depth_kernels, 0, -1)[..., np.newaxis], np.array([1])])
corner_image = np.moveaxis(corners, 0, -1)[np.newaxis].astype("float32")
keras_unit = float(unit(corner_image)[0, 0, 0, 0])
print("Keras:", keras_unit, "with", unit.count_params(), "parameters")

# %% [markdown]
# **Predict.** How many weights and parameters have one such filter, and two?

# %%
one_filter_weights, one_filter_parameters = conv_params(3, 3, 1, bias=False), conv_params(3, 3, 1)
two_filter_weights, two_filter_parameters = conv_params(3, 3, 2, bias=False), conv_params(3, 3, 2)
print(f"one filter:  {one_filter_weights} weights, {one_filter_parameters} parameters")
print(f"two filters: {two_filter_weights} weights, {two_filter_parameters} parameters")

# %% [markdown]
# **Remember.** 28 numbers a filter, whatever the size of the image. Two filters make two feature maps: the next
# layer's channels.
#
# ## 8. Locality and weight sharing
#
# A convolution is a dense layer with two restrictions: each output sees only a few inputs near it (**locality**), and
# all outputs use the same weights (**weight sharing**). To see it, give the kernel one bright pixel at a time. This
# gives the weights of the dense layer that does the same as a 3 x 3 kernel on 6 x 6 pixels.

# %%
as_dense = np.stack([slide(pixel.reshape(6, 6), numbered).ravel() for pixel in np.eye(36)])
same_map = np.array_equal(slice_000.ravel() @ as_dense, slide(slice_000, numbered).ravel())
print("weights:", as_dense.shape, "- the same map:", same_map)

plots.weight_matrix(
    as_dense, alt="The dense layer's weights: mostly 0, and the same nine weights in every row."
)

# %%
dense_weights = as_dense.size
local_weights = np.count_nonzero(as_dense)
shared_weights = len(np.unique(as_dense[as_dense != 0]))
print(f"dense {dense_weights}, with locality {local_weights}, with sharing {shared_weights}")

# %% [markdown]
# Locality leaves 144 of 576 weights, sharing 9 of these. And because the weights are shared, what moves in the image
# moves in the map. We shift the photograph by 30 pixels to the right, and compare the maps. (The pictures draw values
# beyond -1 and 1 like these, so that faint edges show.)

# %%
vertical_edges = correlate2d(grey, sobel)
moved = np.roll(grey, 30, axis=1)
vertical_edges_moved = correlate2d(moved, sobel)
equivariant = np.allclose(vertical_edges_moved[:, 30:], vertical_edges[:, :-30])
print("the map moved along:", equivariant)
shown = {"map": vertical_edges, "map of the moved photograph": vertical_edges_moved}
plots.feature_maps({name: each.clip(-1, 1) for name, each in shown.items()}, columns=2, size=3.8)

# %% [markdown]
# **Remember.** This is called **equivariance** to shifts. An edge is found with the same weights wherever it is. Away
# from the left border, where the new pixels come in, the two maps are equal number by number. (The line in the right
# picture is the seam: there the old right border meets the old left one.)
#
# ## 9. Kernels with a name
#
# Before kernels were learned, people designed them. Here are those of lecture 002 on the photograph. First, three
# whose weights have the sum 1: they keep the brightness.
#
# **Predict.** In which direction will motion blur smear?

# %%
photographs = {"photograph": grey} | {
    name: correlate2d(grey, kernel(name), padding="same").clip(0, 1)
    for name in ("average", "motion blur", "sharpen")
}
sums = [float(kernel(name).sum().round(6)) for name in ("average", "motion blur", "sharpen")]
print("sums of the weights:", sums)
plots.feature_maps(photographs, columns=2, size=3.8, signed=False, label="value")

# %% [markdown]
# Motion blur has its weights on the diagonal, so it smears along it. The dark rims of the blurred pictures come from
# the zero padding. Sharpening leaves the range from 0 to 1; what lies outside is clipped here, so that it can be
# shown.
#
# Now kernels whose sum is 0: they say nothing where the image is even, and much where it changes.

# %%
edge_names = ["laplacian", "sobel vertical edges", "sobel horizontal edges"]
edge_maps = {name: correlate2d(grey, kernel(name)) for name in edge_names}
print("sums of the weights:", [float(kernel(name).sum()) for name in edge_names])
clipped = {name: each.clip(-1, 1) for name, each in edge_maps.items()}
plots.feature_maps(clipped, columns=3, size=3.2)

# %% [markdown]
# Purple is positive, orange negative, white zero; values beyond -1 and 1 are drawn like these. The Laplacian answers
# to edges in every direction; each Sobel kernel to one. A network's first layer often learns kernels of this kind:
# lesson 03 looks at some.
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
# The kernel is not turned, so the weight right of the centre picks the pixel right of the centre.
# </details>

# %% [markdown]
# ## 10. Every worked example of the slides, recomputed
#
# Check your own calculations against these. The results of lectures 000 and 002 first:

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
# The kernel with fractions of lecture 002, on two patches:

# %%
fractions = np.array([[0.09, -0.01, 0.08], [-0.42, 0.16, -0.02], [-0.32, 0.37, -0.08]])
first_patch = np.array([[0.16, 0.15, 0.16], [0.16, 0.17, 0.17], [0.17, 0.17, 0.17]])
second_patch = np.array([[0.77, 0.21, 0.11], [0.81, 0.20, 0.18], [0.76, 0.32, 0.13]])
first_value, second_value = (first_patch * fractions).sum(), (second_patch * fractions).sum()
rounding_slack = 0.005 * np.abs(fractions).sum()
print(f"first {first_value:.3f}, give or take {rounding_slack:.3f}; second {second_value:.2f}")

# %% [markdown]
# **A loose number in the lecture.** The slide gives -0.03 for the first patch; the printed inputs give -0.023. Both
# can be right: the slide prints its pixels with two decimals, so each may be off by 0.005, and the sum by 0.008.
#
# Lecture 003: a patch, the edges of exercise 3, and sharpening with padding 1.

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
# The sharpened values leave the range from 0 to 255. A feature map may do that; a picture must be clipped before it
# is shown, as we did in section 9.
#
# And the colour example of lecture 000, now with the kit's `conv2d`:

# %%
filters = np.moveaxis(depth_kernels, 0, -1)[..., np.newaxis]
rgb_output_again = conv2d(corner_image, filters, bias=[1])[0, 0, 0, 0]
print("sums", channel_sums, "and bias 1:", rgb_output_again)

# %% [markdown]
# ## What to remember
#
# - An image is a tensor, channels-last. Flattening it throws away who is next to whom.
# - A dense layer explodes where the pixels are: 19,267,584 weights for 128 units, 16,384 in the layer after.
# - A convolution multiplies and sums at every position. It is local, its weights are shared, and shifts carry over.
# - A filter on RGB has 3 x 3 x 3 = 27 weights and one bias, whatever the size of the image.
#
# ## Questions to think about
#
# Why does the feature map of a shuffled photograph make no sense, when a dense layer does not mind?
# What would weight sharing spoil if all faces in a data set were centred? Which kernel leaves an image as it is?
#
# ## Where the lecture says it
#
# Dense layers on images, Sobel, padding, RGB: 000. Standardising, cross-correlation, worked
# examples and named kernels: 002. Patches and sharpening: 003.
