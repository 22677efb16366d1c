# ---
# jupyter:
#   course:
#     translate:
#     - input
#     - maximum
#     - sigmoid
#     - momentum
# ---

# %% [markdown]
# # Backpropagation: how a convnet learns
#
# **Could you train a convnet without Keras?** Lesson 03 called `fit`, and the weights became better ones. In this
# lesson you write everything that happens in there: the gradients of a convolution, of a pooling and of a ReLU, the
# step of gradient descent, momentum and Adam. Then you train a small convnet with nothing but NumPy, and compare its
# losses with those of Keras.
#
# After this lesson you can
#
# - take a step of gradient descent, and say what a learning rate and a mini-batch do to it;
# - draw a computational graph, and send gradients backwards through it;
# - write the backward pass of a convolution with bias, channels and stride, of a pooling and of a ReLU, and check it;
# - count the gradients that a layer stores;
# - write momentum, RMSprop and Adam, and compare them with plain gradient descent fairly.
#
# **Time**: 75 minutes in class; the cells together run for about a minute on two cores. **You need**: lessons 01 to 04.
# **Data**: Fashion-MNIST, as in lesson 03.

# %%
import numpy as np

from utils import data, device, measured, plots, training
from utils.checks import check
from utils.conv import conv2d_backward, correlate2d

device.setup(seed=0, mixed_precision=False)  # we compare numbers, so let them be exact

import keras
import tensorflow as tf
from keras import layers

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds" downloads all 70,000 images, once; or the path of a folder

# %% [markdown]
# ## 1. Gradient descent
#
# The gradient says how fast the cost rises along each weight. One step of **gradient descent** takes the gradient,
# multiplies it by the **learning rate** and subtracts the result. Lecture 002 writes
# $\theta_{n+1} = \theta_n - \eta \cdot \nabla C(\theta_n)$. We begin with one weight and the cost $C = (\theta - 3)^2$.
#
# **Predict.** The gradient is $2(\theta - 3)$, and we start at 0. Where does one step lead with a rate of 0.1? Where
# with 0.9, and where with 1.1?


# %%
def descend(gradient, start, rate, steps):
    """The weights on the way, the start included."""
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - rate * gradient(path[-1]))
    return np.array(path)


paths = {rate: descend(lambda theta: 2 * (theta - 3), 0.0, rate, 6) for rate in (0.1, 0.9, 1.1)}
for rate, path in paths.items():
    print(f"rate {rate}: factor {1 - 2 * rate:.1f}, path", path.round(2))
plots.descent(lambda theta: (theta - 3) ** 2, paths)

# %% [markdown]
# Each step multiplies the distance from 3 by 1 - 2 x rate. With 0.1 the factor is 0.8, and the path comes closer. With
# 0.9 it is -0.8: the path jumps from side to side, and still comes closer. With 1.1 it is -1.2, and the path moves away.
#
# **Remember.** With a rate that is too small, many steps are needed. With a rate that is too large, the cost grows
# with every step. The more the cost is curved, the smaller the rate must be.
#
# **Exercise 1.** The cost is $5(\theta - 3)^2$. From which rate on does the path no longer come closer?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 0.2, "The gradient is 10 (theta - 3). By what does a step multiply the distance?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 2 / 10
# ```
# The factor is 1 - 10 x rate. It is -1 at a rate of 0.2.
# </details>

# %% [markdown]
# ## 2. Mini-batches
#
# Now we take many weights: one dense layer on Fashion-MNIST, in NumPy. The gradient with respect to the logits is
# known from lesson 04: probability minus one-hot. A weight is multiplied by a pixel, so its gradient is that of the
# logit times the pixel.


# %%
fashion = data.load("fashion_mnist", source=SOURCE)
train_images, train_labels = fashion.arrays("train", limit=10_000)
pixels = train_images.reshape(len(train_images), -1) / 255.0
pixels = np.hstack([pixels, np.ones((len(pixels), 1))])  # the bias is the weight of a 1
targets = np.eye(10)[train_labels]


def cost_and_gradient(weights, chosen):
    """Mean cross-entropy of the chosen images, and its gradient."""
    predicted = training.softmax(pixels[chosen] @ weights)
    cost = training.cross_entropy(targets[chosen], predicted).mean()
    return cost, pixels[chosen].T @ (predicted - targets[chosen]) / len(predicted)


# %% [markdown]
# The cost is a mean over all images. A mean can be estimated from a few of them that are drawn at random. Such a
# sample is a **mini-batch** (lecture 003), and descent with it is **stochastic gradient descent**, or SGD (Robbins
# and Monro, 1951). How far is its gradient from the gradient over all images?
#
# **Predict.** You take four times as many images in a batch. By what is the error of the gradient divided?


# %%
def gradient_error(size, rng, draws=30):
    """Root mean square error of a mini-batch's gradient, as a share of the full gradient's length."""
    everything, zeros = np.arange(len(pixels)), np.zeros((pixels.shape[1], 10))
    full = cost_and_gradient(zeros, everything)[1]
    drawn = [cost_and_gradient(zeros, rng.choice(everything, size))[1] for _ in range(draws)]
    return np.sqrt(np.mean([((one - full) ** 2).sum() for one in drawn])) / np.linalg.norm(full)


rng, batch_sizes = np.random.default_rng(0), [1, 4, 16, 64, 256, 1024]
gradient_errors = [gradient_error(size, rng) for size in batch_sizes]
plots.sweep(
    batch_sizes, {"error of the gradient": gradient_errors}, log_y=True,
    x_label="images in the batch", y_label="error (share of the gradient's length)",
)  # fmt: skip

# %% [markdown]
# Four times as many images halve the error: it falls with the square root of the batch size. So large batches are exact
# and expensive, and small ones are inexact and cheap. Which is better for the same work? We look at every image once (an
# **epoch**), in one exact step or in many inexact ones, each with the best of five learning rates.


# %%
def cost_after_epoch(size, rate, seed=1):
    """Cost over all images after one epoch in batches of this size."""
    weights = np.zeros((pixels.shape[1], 10))
    order = np.random.default_rng(seed).permutation(len(pixels))
    for batch in np.split(order, range(size, len(order), size)):
        weights -= rate * cost_and_gradient(weights, batch)[1]
    return cost_and_gradient(weights, order)[0]


# %%
RATES, after_epoch = [0.01, 0.03, 0.1, 0.3, 1.0], {}
for size in (len(pixels), 1024, 64):
    costs = [cost_after_epoch(size, rate) for rate in RATES]
    after_epoch[size] = min(costs), RATES[np.argmin(costs)]
    print(f"batches of {size:6,}: cost {after_epoch[size][0]:.3f} at rate {after_epoch[size][1]}")

# %% [markdown]
# For the same work, many inexact steps reach a lower cost than one exact step, even if each batch size has its own best
# learning rate.
#
# ## 3. A computational graph
#
# A network computes its loss in many small steps. Draw a box for each number and an arrow for each use of it: this is a
# **computational graph**. Here a filter with one weight w and a bias b slides over two pixels, 1 and 3. The sum of both
# outputs should be 4, so the loss is $L = (o_0 + o_1 - 4)^2$. Each box also keeps its **local derivatives**: how fast its
# value changes with each number that it was made from.


# %%
class Node:
    """A number, and the (node, local derivative) pairs that it was made from."""

    def __init__(self, name, value, made_from=()):
        self.name, self.value, self.made_from = name, value, made_from


def times(name, a, b):
    return Node(name, a.value * b.value, [(a, b.value), (b, a.value)])


def plus(name, a, b):
    return Node(name, a.value + b.value, [(a, 1), (b, 1)])


# %% [markdown]
# The forward pass makes the boxes one after the other. The square has the local derivative $2e$.

# %%
x0, w, x1, b = Node("x0", 1), Node("w", 2), Node("x1", 3), Node("b", -1)
p0, p1 = times("p0", x0, w), times("p1", x1, w)
o0, o1 = plus("o0", p0, b), plus("o1", p1, b)
s = plus("s", o0, o1)
e = Node("e", s.value - 4, [(s, 1)])
L = Node("L", e.value**2, [(e, 2 * e.value)])
graph = [x0, w, x1, b, p0, p1, o0, o1, s, e, L]
values = {node.name: node.value for node in graph}
edges = [(source.name, node.name, d) for node in graph for source, d in node.made_from]
plots.computational_graph(values, edges)

# %% [markdown]
# **Backpropagation** (Rumelhart, Hinton and Williams, 1986) goes through the boxes from the last to the first. The
# gradient of L with respect to itself is 1. Each box multiplies its gradient by a local derivative (the **chain rule**)
# and hands the product to the box that it was made from. Where several arrows start at one box, the products are added.
#
# **Predict.** Write the gradient of L into each box. Which numbers do w and b get?


# %%
def backpropagate(graph):
    """The gradient of the last node with respect to each node."""
    gradients = dict.fromkeys((node.name for node in graph), 0)
    gradients[graph[-1].name] = 1
    for node in reversed(graph):
        for source, derivative in node.made_from:
            gradients[source.name] += gradients[node.name] * derivative
    return gradients


node_gradients = backpropagate(graph)
plots.computational_graph(values, edges, node_gradients)

# %% [markdown]
# The weight w gets 4 x 1 + 4 x 3 = 16 and the bias b gets 4 + 4 = 8. Both are used at two positions, so their gradients
# are sums over both positions. Remember this sum: a convolution uses each weight at every position.
#
# TensorFlow does the same. A `GradientTape` records the operations of the forward pass, then goes back through them:

# %%
w_variable, b_variable = tf.Variable(2.0), tf.Variable(-1.0)
with tf.GradientTape() as tape:
    outputs = tf.constant([1.0, 3.0]) * w_variable + b_variable
    loss = (tf.reduce_sum(outputs) - 4) ** 2
tape_gradients = [float(each) for each in tape.gradient(loss, [w_variable, b_variable])]
print("TensorFlow: w", tape_gradients[0], " b", tape_gradients[1])

# %% [markdown]
# **Remember.** The forward pass computes values, from the inputs to the loss. The backward pass computes gradients,
# from the loss to the inputs. Each arrow multiplies by its local derivative. Gradients that arrive at the same box
# are added.
#
# **Exercise 2.** The bias changes from -1 to 0. What is the gradient of w now? (Begin with the forward pass.)

# %% tags=["exercise"]
answer = None  # your number
check(answer, 2 * (2 + 6 - 4) * (1 + 3), "First o0, o1, s and e. Then go back.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# e_now = (1 * 2 + 0) + (3 * 2 + 0) - 4
# answer = 2 * e_now * 1 + 2 * e_now * 3
# ```
# e is now 4, so 8 arrives at o0 and at o1, and w gets 8 x 1 + 8 x 3 = 32.
# </details>

# %% [markdown]
# ## 4. Backwards through a convolution
#
# Each layer needs two gradients: one with respect to its weights, to improve them, and one with respect to its input, to
# hand on to the layer before. Lecture 002 derives both for an input of 3 x 3 and a filter of 2 x 2. Here are numbers: X
# is the input, F the filter, O the output. dL/dO arrives from the layer behind.

# %%
X, F = np.arange(9.0).reshape(3, 3), np.array([[0.0, 1.0], [2.0, 3.0]])
output, dO = correlate2d(X, F), np.array([[1.0, 2.0], [3.0, 4.0]])
plots.matrices({"X": X, "F": F, "O": output, "dL/dO": dO})

# %% [markdown]
# **With respect to the weights.** The weight $f_{00}$ is used at all four positions. It is multiplied by $x_{00}$,
# $x_{01}$, $x_{10}$ and $x_{11}$ there. So its gradient is the sum of these four pixels, each times the dL/dO of its
# position.
#
# **Predict.** Take a pencil: what is this sum? Then look at it again. Which operation do you know that computes such
# sums?

# %%
dF_00 = X[0, 0] * dO[0, 0] + X[0, 1] * dO[0, 1] + X[1, 0] * dO[1, 0] + X[1, 1] * dO[1, 1]
dF = correlate2d(X, dO)
print("the sum of four products:", dF_00)
print("conv(X, dL/dO):          ", *dF.tolist())

# %% [markdown]
# The sum is 27. A window of X is multiplied by dL/dO and summed: this is a convolution, dL/dF = conv(X, dL/dO).
#
# **With respect to the input.** The pixel $x_{11}$ in the middle lies under the window at all four positions, each time
# under another weight: at position 00 under $f_{11}$, at position 11 under $f_{00}$. The order is turned around. A corner
# pixel lies under the window only once.
#
# **Predict.** What are the gradients of the middle pixel and of the lower right corner?

# %%
dX_11 = dO[0, 0] * F[1, 1] + dO[0, 1] * F[1, 0] + dO[1, 0] * F[0, 1] + dO[1, 1] * F[0, 0]
rotated = F[::-1, ::-1]  # by 180 degrees
with_zeros = np.pad(dO, 1)
dX = correlate2d(with_zeros, rotated)
print("middle, by hand:", dX_11, " corner, by hand:", dO[1, 1] * F[1, 1])
plots.matrices(
    {"dL/dO in zeros": with_zeros, "F rotated": rotated, "dL/dX": dX},
    boxes={"dL/dO in zeros": (1, 1, 2, 2), "dL/dX": (1, 1, 1, 1)},
)  # fmt: skip

# %% [markdown]
# The middle pixel gets 10 and the corner gets 12. This is a convolution again, this time a **full** one: dL/dO gets a
# border of zeros, so that the rotated filter also reaches positions where it overlaps a single value. dL/dX = full
# conv(rot180(F), dL/dO).
#
# Do not trust a derivation without a check. We use the **numerical gradient** of lesson 04: move each number up and
# down a little, and see what the loss does.


# %%
def numerical_gradient(function, x, step=1e-5):
    """Gradient of function(x) by central differences, one entry of x after the other."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        moved = np.zeros(x.shape)
        moved[index] = step
        gradient[index] = (function(x + moved) - function(x - moved)) / (2 * step)
    return gradient


numerical_dX = numerical_gradient(lambda x: (correlate2d(x, F) * dO).sum(), X)
numerical_dF = numerical_gradient(lambda f: (correlate2d(X, f) * dO).sum(), F)
print(f"dX differs by {abs(numerical_dX - dX).max():.0e}, dF by {abs(numerical_dF - dF).max():.0e}")

# %% [markdown]
# **Remember.** The backward pass of a convolution consists of two convolutions. So fast convolutions make the whole
# training fast.
#
# **Exercise 3.** The input is 7 x 7 and the filter 3 x 3. How large is dL/dO, and how many zeros go on each side of it
# for the full convolution?

# %% tags=["exercise"]
answer = None  # (side of dL/dO, zeros on each side)
check(answer, (5, 2), "dL/dX must have the 7 x 7 of the input again.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (7 - 3 + 1, 3 - 1)
# ```
# dL/dO is 5 x 5, and 5 + 2 x 2 - 3 + 1 = 7.
# </details>

# %% [markdown]
# ## 5. Bias, channels, stride
#
# A layer of Keras takes a batch of images with several channels. It has several filters, a bias for each filter, and
# a stride. Nothing new is needed: each weight still gets the sum over all positions, and now also over all images of
# the batch. First we cut the input into its windows (**im2col**: image to columns). Then the convolution is one
# matrix product.


# %%
def windows(x, size, stride=1):
    """All windows of x (n, height, width, channels): (n, rows, columns, channels, *size)."""
    every = np.lib.stride_tricks.sliding_window_view(x, size, axis=(1, 2))
    return every[:, ::stride, ::stride]


def conv2d(x, kernel, bias=0.0, stride=1):
    """Convolution of x (n, height, width, channels) with kernel (kh, kw, channels, filters)."""
    patches = windows(x, kernel.shape[:2], stride)
    return np.tensordot(patches, kernel.transpose(2, 0, 1, 3), axes=3) + bias


# %% [markdown]
# `dout` is dL/dO, with a value for each image, position and filter. In the backward pass, `dk` is a matrix product
# with the same windows. For `dx` we go through the weights: the weight at (u, v) was multiplied by every `stride`-th
# pixel from (u, v) on, so each of these pixels gets dL/dO times this weight.
#
# **Predict.** The bias of a filter is added at every position of every image. So what is its gradient?


# %%
def pixels_under(u, v, dout, stride):
    """The pixels that the weight at (u, v) multiplies, one for each position of the output."""
    rows, columns = dout.shape[1:3]
    return np.s_[:, u : u + rows * stride : stride, v : v + columns * stride : stride]


def conv_backward(x, kernel, dout, stride=1):
    """dx, dk, db: the gradients with respect to the input, the kernel and the bias."""
    patches = windows(x, kernel.shape[:2], stride)
    dk = np.tensordot(patches, dout, axes=([0, 1, 2], [0, 1, 2])).transpose(1, 2, 0, 3)
    dx = np.zeros_like(x)
    for u, v in np.ndindex(kernel.shape[:2]):
        dx[pixels_under(u, v, dout, stride)] += dout @ kernel[u, v].T
    return dx, dk, dout.sum(axis=(0, 1, 2))


# %% [markdown]
# The gradient of the bias is the sum of dL/dO over images and positions. We check this with a Keras layer: 4 filters
# of 3 x 3 with stride 2 go over two images of 8 x 9 pixels and 3 channels. `utils.conv` holds the same function with
# plain loops and padding.

# %%
layer = layers.Conv2D(4, 3, strides=2, dtype="float64")
x = tf.constant(rng.normal(size=(2, 8, 9, 3)))
with tf.GradientTape() as tape:
    tape.watch(x)
    out = layer(x)
    arriving = rng.normal(size=out.shape)
    loss = tf.reduce_sum(out * arriving)
kernel, bias = (each.numpy() for each in layer.weights)
by_tape = tape.gradient(loss, [x, *layer.trainable_variables])
by_hand = conv_backward(x.numpy(), kernel, arriving, stride=2)
by_loops = conv2d_backward(x.numpy(), kernel, arriving, stride=2)
forward_error = np.abs(conv2d(x.numpy(), kernel, bias, stride=2) - out).max()
print(f"forward differs by {forward_error:.0e}")

# %%
for name, ours, tape_s, loops in zip(("dx", "dk", "db"), by_hand, by_tape, by_loops, strict=True):
    print(f"{name} {ours.shape}: differs by {np.abs(ours - tape_s).max():.0e} from TensorFlow, "
          f"{np.abs(ours - loops).max():.0e} from utils.conv")  # fmt: skip
print("last row of dx:", by_hand[0][0, -1].any(), " last column:", by_hand[0][0, :, -1].any())

# %% [markdown]
# All differences are rounding errors of 64-bit numbers. The last row of `dx` is zero: with stride 2, no window reaches
# the eighth row. (With padding, one puts zeros around the image first, and cuts their gradient off afterwards.)
#
# ## 6. Pooling and ReLU on the way back
#
# Max pooling has no weights. Lecture 002 says that it has no gradients, and that dL/dO is copied back to the larger
# size. To be exact: there is no gradient *with respect to weights*, but there is dL/dX, and each copy goes to one pixel
# of the window.
#
# **Predict.** Four gradients arrive: 1, 2, 3 and 4. Which four pixels of the map below get one?


# %%
def max_pool(x, size, stride):
    """Maximum of each window of x (n, height, width, channels)."""
    return windows(x, (size, size), stride).max(axis=(-2, -1))


def max_pool_backward(x, dout, size, stride):
    """dx: the gradient goes to the largest pixel of each window, the first of several."""
    winner = windows(x, (size, size), stride).reshape(*dout.shape, -1).argmax(axis=-1)
    dx = np.zeros_like(x)
    for number, (u, v) in enumerate(np.ndindex(size, size)):
        dx[pixels_under(u, v, dout, stride)] += dout * (winner == number)
    return dx


# %%
pool_input = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]], float)
pool_input = pool_input.reshape(1, 4, 4, 1)
dout = dO.reshape(1, 2, 2, 1)
routed = max_pool_backward(pool_input, dout, 2, 2)
shown = {"input": pool_input, "maximum": max_pool(pool_input, 2, 2), "dL/dO": dout, "dL/dX": routed}
plots.matrices({name: each[0, :, :, 0] for name, each in shown.items()})
with tf.GradientTape() as tape:
    watched = tf.Variable(pool_input)
    loss = tf.reduce_sum(keras.ops.max_pool(watched, 2) * dout)
print("TensorFlow differs by", np.abs(tape.gradient(loss, watched) - routed).max())

# %% [markdown]
# The largest pixel of each window gets the whole gradient, and the others get nothing: max pooling **routes** the
# gradient. Average pooling shares it out equally.
#
# **Exercise 4.** A 3 x 3 map has its largest value in the middle. It is pooled with windows of 2 x 2 and stride 1, so the
# middle is the maximum of all four windows. The dL/dO is 1, 2, 3, 4 again. What gradient does the middle get?

# %% tags=["exercise"]
answer = None  # your number
check(answer, dO.sum(), "Gradients that arrive at one place are added.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 2 + 3 + 4
# ```
# The windows overlap here. `max_pool_backward` with `stride=1` gives the same number.
# </details>

# %% [markdown]
# ### ReLU on the way back
#
# Each activation function multiplies the gradient by its derivative. Lecture 003 says that ReLU "keeps the gradient
# alive" and makes activations sparse.
#
# **Predict.** A gradient goes back through ten activation functions. How much of it is left at most, with sigmoids and
# with ReLUs?


# %%
def relu_backward(x, dout):
    """dx: the gradient passes where x was positive."""
    return np.where(x > 0, dout, 0)


drawn = rng.normal(size=100_000)
sigmoid = 1 / (1 + np.exp(-drawn))
derivative = {"sigmoid": sigmoid * (1 - sigmoid), "ReLU": relu_backward(drawn, np.ones_like(drawn))}
at_most = {name: each.max() ** 10 for name, each in derivative.items()}
zero_share = (np.maximum(drawn, 0) == 0).mean()
for name, each in derivative.items():
    print(f"{name:8} largest derivative {each.max():.2f}; ten of them: {at_most[name]:.7f}")
print(f"share of zeros after ReLU: {zero_share:.2f}")

# %% [markdown]
# At most a millionth is left after ten sigmoids (the gradient **vanishes**), and all of it after ten ReLUs. Where the
# input of ReLU is negative, which is about half of the values here, the gradient becomes 0: there the unit does not
# learn from this image.
#
# ## 7. A whole network, forwards and backwards
#
# All pieces are there. The network has two convolutions, the second with stride 2 instead of a pooling. The forward pass
# keeps what the backward pass will need.


# %%
def forward(parameters, images):
    """The logits, and what the backward pass needs."""
    k1, b1, k2, b2, w, b = parameters
    conv1 = conv2d(images, k1, b1)
    pooled = max_pool(np.maximum(conv1, 0), 2, 2)
    conv2 = conv2d(pooled, k2, b2, stride=2)
    flat = np.maximum(conv2, 0).reshape(len(images), -1)
    return flat @ w + b, (images, conv1, pooled, conv2, flat)


# %% [markdown]
# The backward pass is the forward pass read from the end. A dense layer is a matrix product: its weights get
# `flat.T @ dlogits`, and its input gets `dlogits @ w.T`.


# %%
def backward(parameters, kept, dlogits):
    """The gradient of each parameter, from the gradient of the logits."""
    k1, _, k2, _, w, _ = parameters
    images, conv1, pooled, conv2, flat = kept
    dw, db = flat.T @ dlogits, dlogits.sum(axis=0)
    dconv2 = relu_backward(conv2, (dlogits @ w.T).reshape(conv2.shape))
    dpooled, dk2, db2 = conv_backward(pooled, k2, dconv2, stride=2)
    drelu = max_pool_backward(np.maximum(conv1, 0), dpooled, 2, 2)
    _, dk1, db1 = conv_backward(images, k1, relu_backward(conv1, drelu))
    return [dk1, db1, dk2, db2, dw, db]


# %%
def loss_and_gradients(parameters, images, labels):
    """Mean cross-entropy of a batch, and its gradients."""
    logits, kept = forward(parameters, images)
    one_hot, predicted = np.eye(10)[labels], training.softmax(logits)
    dlogits = (predicted - one_hot) / len(images)
    return training.cross_entropy(one_hot, predicted).mean(), backward(parameters, kept, dlogits)


# %% [markdown]
# Here is the same network in Keras:


# %%
def keras_network():
    exact = {"dtype": "float64"}  # as NumPy computes
    return keras.Sequential([
        layers.Input((28, 28, 1), **exact),
        layers.Conv2D(8, 3, activation="relu", **exact),
        layers.MaxPooling2D(2, **exact),
        layers.Conv2D(16, 3, strides=2, activation="relu", **exact),
        layers.Flatten(**exact),
        layers.Dense(10, **exact),
    ])  # fmt: skip


# %% [markdown]
# Both get the same initial weights and the same images. The images are **standardised** (lecture 002): their mean is
# subtracted, and the result is divided by their standard deviation.

# %%
cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
model = keras_network()
start = model.get_weights()
mean, deviation = train_images.mean(), train_images.std()
images, labels = (train_images[:3000] - mean) / deviation, train_labels[:3000]

# %%
with tf.GradientTape() as tape:
    keras_loss = cross_entropy(labels[:50], model(images[:50], training=True))
keras_gradients = tape.gradient(keras_loss, model.trainable_variables)
loss, gradients = loss_and_gradients(start, images[:50], labels[:50])
print(f"loss: by hand {loss:.6f}, Keras {float(keras_loss):.6f}")
largest = [np.abs(ours - each).max() for ours, each in zip(gradients, keras_gradients, strict=True)]
print("gradients differ by at most", f"{max(largest):.0e}")

# %% [markdown]
# The differences are rounding errors of 64-bit numbers. (Keras uses 32 bits if you do not ask for more.)
#
# Lecture 004 asks for the target of a filter, and lesson 01 gave one to a single filter. In a network, no filter has a
# target of its own. It learns from the gradient that comes back through all layers behind it.
#
# ### How many gradients are stored?
#
# Lecture 002 asks this about a convolution and leaves the answer to you.
#
# **Predict.** The first convolution has 8 filters of 3 x 3 on one channel. How many gradients does it have with respect
# to its parameters? How many with respect to its outputs, in a batch of 50 images of 28 x 28?

# %%
logits, kept = forward(start, images[:50])
stored = {"conv1": (start[0].size + start[1].size, kept[1].size),
          "conv2": (start[2].size + start[3].size, kept[3].size),
          "dense": (start[4].size + start[5].size, logits.size)}  # fmt: skip
for name, (of_parameters, of_outputs) in stored.items():
    print(f"{name}: {of_parameters:6,} gradients of parameters, {of_outputs:8,} of outputs")
totals = [sum(column) for column in zip(*stored.values(), strict=True)]
print(f"together: {totals[0]:,} of parameters, {totals[1]:,} of outputs")

# %% [markdown]
# A convolution stores one gradient for each weight and each bias: 8 x 3 x 3 x 1 + 8 = 80. This number does not depend on
# the image or the batch. On the way, it also gets a gradient for each of its outputs: 50 x 26 x 26 x 8 = 270,400. These
# are needed until the layer has handed its gradient on. The **activations** of the forward pass must be kept as well, since
# conv(X, dL/dO) needs X. This is why a large batch needs much memory.
#
# **Exercise 5.** A convolution has 32 filters of 3 x 3 on 16 channels, with biases. How many gradients of parameters does
# it store?

# %% tags=["exercise"]
answer = None  # your number
check(answer, (3 * 3 * 16 + 1) * 32, "As many as it has parameters.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 32 * (3 * 3 * 16 + 1)
# ```
# It stores 4,640: a gradient for each of the 4,608 weights and 32 biases.
# </details>

# %% [markdown]
# ## 8. Trained by hand
#
# Training repeats four steps: take a batch, go forwards, go backwards, move each parameter. The function `rule` is
# the **update rule**: it says how a gradient becomes a step. For now it is plain gradient descent; section 9 has
# other rules.


# %%
def sgd(gradient, memory, rate):
    """The step of plain gradient descent; it remembers nothing."""
    return -rate * gradient, memory


def batches(count, epochs, seed, size=50):
    """The numbers of the images in each batch, in another order in each epoch."""
    draws = np.random.default_rng(seed)
    orders = [draws.permutation(count) for _ in range(epochs)]
    return np.concatenate(orders).reshape(-1, size)


# %%
def train(start, images, labels, chosen, rule, memory, rate):
    """Trained parameters, and the loss at each batch."""
    parameters, memories, losses = list(start), [memory] * len(start), []
    for batch in chosen:
        loss, gradients = loss_and_gradients(parameters, images[batch], labels[batch])
        losses.append(loss)
        for number, gradient in enumerate(gradients):
            step, memories[number] = rule(gradient, memories[number], rate)
            parameters[number] = parameters[number] + step
    return parameters, losses


chosen = batches(len(images), epochs=4, seed=0)
trained, losses = train(start, images, labels, chosen, sgd, 0.0, rate=0.125)

# %% [markdown]
# Now we train the network in Keras, with the same start, the same batches and the same rate. `fit` does what this
# function does.
#
# **Predict.** Draw the loss curves of both. From where on do they differ, and by how much?


# %%
def keras_losses(model, images, labels, chosen, rate):
    """Train the model in place on the same batches; the loss at each."""
    optimizer = keras.optimizers.SGD(rate)

    @tf.function
    def step(some_images, some_labels):
        with tf.GradientTape() as tape:
            loss = cross_entropy(some_labels, model(some_images, training=True))
        variables = model.trainable_variables
        optimizer.apply(tape.gradient(loss, variables), variables)
        return loss

    return [float(step(images[batch], labels[batch])) for batch in chosen]


# %%
of_keras = keras_losses(model, images, labels, chosen, rate=0.125)
plots.lines(range(len(losses)), {"by hand": losses, "Keras": of_keras},
            xlabel="batch", ylabel="cross-entropy (nats)")  # fmt: skip
apart = np.abs(np.subtract(losses, of_keras))
print(f"the losses differ by at most {apart.max():.0e}")

# %% [markdown]
# The curves lie on top of each other. The losses differ only by rounding errors.

# %%
test_images, test_labels = fashion.arrays("test", limit=2000)
scaled_test = (test_images - mean) / deviation
share_by_hand = (forward(trained, scaled_test)[0].argmax(axis=1) == test_labels).mean()
share_of_keras = (model.predict(scaled_test, verbose=0).argmax(axis=1) == test_labels).mean()
print(f"test accuracy: by hand {share_by_hand:.1%}, Keras {share_of_keras:.1%}")

# %% [markdown]
# This is one run. The following measurement ships with the kit: three seeds, each with other images, other initial weights
# and other batches. Beside both stands a linear model on the pixels (logistic regression, its regularisation chosen on
# other images):

# %%
print(measured.rows(measured.read("hand_made_training")))

# %% [markdown]
# Trained by hand and by Keras, the network classifies the same share of test images correctly in every run, and the
# losses differ only by rounding. The linear model is still better than both: four epochs of plain gradient descent
# are not enough for this network. Section 9 looks for faster methods.
#
# **Remember.** You could write all of `fit` yourself: it goes forwards, goes backwards, and makes a step for each
# parameter.
#
# ## 9. Momentum and Adam
#
# Imagine the cost as a valley, steep in one direction and flat in another. The steep direction limits the learning
# rate, and then the flat direction takes many steps. Three methods remember earlier gradients.
#
# - **Momentum** (Polyak, 1964) adds up earlier steps. If they point in the same direction, the steps become longer.
# - **RMSprop** (Hinton, 2012; Inception v3 in lecture 002) divides by the root of a running mean of squared gradients.
# - **Adam** (Kingma and Ba, 2015) keeps a running mean of the gradients and one of their squares, and corrects both
#   for having started at zero.


# %%
def momentum(gradient, velocity, rate, keep=0.9):
    velocity = keep * velocity - rate * gradient
    return velocity, velocity  # the step, and what to remember


def rmsprop(gradient, squares, rate, keep=0.9):
    squares = keep * squares + (1 - keep) * gradient**2
    return -rate * gradient / np.sqrt(squares + 1e-7), squares


# %%
def adam(gradient, memory, rate, keep=0.9, keep_squares=0.999):
    mean, squares, count = memory
    count += 1
    mean = keep * mean + (1 - keep) * gradient
    squares = keep_squares * squares + (1 - keep_squares) * gradient**2
    corrected, deviation = mean / (1 - keep**count), np.sqrt(squares / (1 - keep_squares**count))
    return -rate * corrected / (deviation + 1e-7), (mean, squares, count)


RULES = {"SGD": (sgd, 0.0), "momentum": (momentum, 0.0),
         "RMSprop": (rmsprop, 0.0), "Adam": (adam, (0.0, 0.0, 0))}  # fmt: skip

# %% [markdown]
# We compare them with Keras step by step, in a valley with the cost $\frac{1}{2} (\theta_1^2 + 25\,\theta_2^2)$. The
# start is (10, 1), where the gradient is (10, 25), and the rate is 0.04.
#
# **Predict.** How long is Adam's first step in each of the two directions? And that of plain gradient descent?

# %%
steep = np.array([1.0, 25.0])
optimizers = {"SGD": keras.optimizers.SGD(0.04), "momentum": keras.optimizers.SGD(0.04, 0.9),
              "RMSprop": keras.optimizers.RMSprop(0.04), "Adam": keras.optimizers.Adam(0.04)}  # fmt: skip
first_steps, step_errors = {}, {}
for name, (rule, memory) in RULES.items():
    theta, variable, step_errors[name] = np.array([10.0, 1.0]), keras.Variable([10.0, 1.0]), []
    for _ in range(20):
        step, memory = rule(steep * theta, memory, 0.04)
        theta = theta + step
        optimizers[name].apply([variable * steep], [variable])
        step_errors[name].append(np.abs(variable.numpy() - theta).max())
        first_steps.setdefault(name, step)
    print(f"{name:9} first step {first_steps[name].round(3)}, "
          f"in 20 steps at most {max(step_errors[name]):.0e} from Keras")  # fmt: skip

# %% [markdown]
# Adam's first step is 0.04 in both directions: the gradient is divided by its own size, so only its sign is left.
# RMSprop does the same with a longer first step. The first steps of SGD and momentum differ as much as the gradients:
# they are 0.4 long in the flat direction and 1.0 long in the steep one.
#
# ### Which one is best?
#
# Compare each method with its own best learning rate. One rate for all would favour the method that it happens to fit. We
# try 41 rates in two valleys: in one, the steep direction is 25 times as curved as the flat one, in the other 400 times.


# %%
def travel(rule, memory, rate, steep, begin, steps=100):
    """The weights on the way down a valley, the start included."""
    path = [begin]
    for _ in range(steps):
        step, memory = rule(steep * path[-1], memory, rate)
        path.append(path[-1] + step)
    return np.array(path)


def cost_left(path, steep):
    """The largest cost in the last ten steps, as a share of the cost at the start."""
    costs = (steep * path**2).sum(axis=1)
    return np.nan_to_num(costs[-10:] / costs[0], nan=np.inf).max()


# %%
def best_path(rule, memory, steep, begin):
    """The path with the best of 41 rates, that rate, and the cost that is left."""
    rates = np.geomspace(3e-4, 3, 41)
    with np.errstate(over="ignore", invalid="ignore"):  # rates that are too large
        paths = [travel(rule, memory, rate, steep, begin) for rate in rates]
        left = [cost_left(path, steep) for path in paths]
    best = int(np.argmin(left))
    return paths[best], rates[best], left[best]


# %% [markdown]
# **Predict.** Which of the three methods comes closest to the minimum within 100 steps, in each valley?

# %%
valleys = {}
for ratio in (25, 400):
    for name in ("SGD", "momentum", "Adam"):
        found = best_path(*RULES[name], np.array([1.0, ratio]), np.array([10.0, 1.0]))
        valleys[ratio, name] = found
        print(
            f"{ratio:3} times as steep, {name:9} best rate {found[1]:.3g}, cost left {found[2]:.0e}"
        )
plots.valley(lambda a, b: (a**2 + 400 * b**2) / 2,
             {name: valleys[400, name][0] for name in ("SGD", "momentum", "Adam")})  # fmt: skip

# %% [markdown]
# With its own best rate, plain gradient descent comes closest in the gentle valley, while momentum and Adam come much
# closer in the steep one. The picture shows the steep one: plain descent jumps across the valley and hardly moves along it.
# Other starting points give the same order (three were measured, `benchmarks.claims optimisers_in_a_valley`).
#
# And on the small convnet of section 8? Here is a measurement that ships with the kit, since it takes too long for a class:
# three seeds, three or four learning rates for each method, four epochs of 3000 images with the hand-made passes.

# %%
figures = measured.read("optimisers_on_the_convnet")
curves = {}
for figure, runs in figures.items():
    name, rate, what = figure.split(", ")
    if what == "validation":
        curves.setdefault(name, {})[float(rate)] = runs
plots.compare_curves(curves, xlabel="learning rate", ylabel="validation accuracy")

# %%
for name, of_rates in curves.items():
    best = max(of_rates, key=lambda rate: of_rates[rate].mean)
    print(f"{name:9} best rate {best:5}, test accuracy {figures[f'{name}, {best}, test']}")

# %% [markdown]
# The learning rate matters more than the method: from the worst to the best of the rates tried, plain gradient
# descent gains more than momentum or Adam add to it. With three seeds, the difference between momentum and Adam is
# too small to say which is better. Compare them also with the linear model of section 8.
#
# **Remember.** Momentum and Adam remember earlier gradients. Compare optimisers only when each has its own best rate.
#
# **Exercise 6.** How many numbers does Adam keep for the 7,018 parameters of this network, apart from the parameters and
# their gradients?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 2 * sum(each.size for each in start), "What are the memories of Adam?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 2 * 7_018
# ```
# For each parameter, Adam keeps a running mean of the gradients and one of the squared gradients.
# </details>

# %% [markdown]
# ## Further: Conv, ReLU, Pool, ReLU
#
# This is the order on a slide of lecture 003. Which of the two ReLUs could be left out?

# %%
some_map = rng.normal(size=(1, 8, 8, 1))
relu_then_pool = max_pool(np.maximum(some_map, 0), 2, 2)
pool_then_relu = np.maximum(max_pool(some_map, 2, 2), 0)
both_relus = np.maximum(relu_then_pool, 0)
print("a second ReLU changes nothing:      ", np.array_equal(both_relus, relu_then_pool))
print("pooling first, then one ReLU, equal:", np.array_equal(pool_then_relu, relu_then_pool))
averages = [np.maximum(windows(some_map, (2, 2), 2).mean(axis=(-2, -1)), 0),
            windows(np.maximum(some_map, 0), (2, 2), 2).mean(axis=(-2, -1))]  # fmt: skip
print("the same with average pooling:      ", np.allclose(*averages))

# %% [markdown]
# Either of them could be left out. ReLU may set the largest value of a window to zero before the pooling or after it:
# the result is the same. With average pooling the order matters.
#
# ## What to remember
#
# - A step of gradient descent is the gradient times the learning rate, with a minus sign. The error of a mini-batch's
#   gradient falls with the root of its size.
# - Backpropagation goes from the loss to the inputs. It multiplies by local derivatives, and adds the gradients that
#   arrive at the same place.
# - dL/dF = conv(X, dL/dO), and dL/dX = full conv(rot180(F), dL/dO). The gradient of a bias is the sum of dL/dO.
# - Max pooling routes the gradient to the largest pixel; ReLU lets it pass where its input was positive.
# - A layer stores one gradient for each parameter, and keeps its input until the backward pass.
# - Momentum adds up steps; Adam also divides by the size of recent gradients. Each needs its own learning rate.
#
# ## Questions to think about
#
# - Why must X be kept until the backward pass? What does that say about the memory for a batch of large images?
# - The backward pass of a convolution with stride 2 makes a larger array from a smaller one. Where could a network use that
#   in its forward pass?
# - Which multiplications of `backward` could be left out, since nobody uses their result?
# - What would happen if all weights started at the same value? Follow the gradients of two filters.
#
# ## Where the lecture says it
#
# Lecture 002 has gradient descent, backpropagation through convolution and pooling, stored gradients, and RMSprop.
# Mini-batches and ReLU are in lecture 003, the target of a filter in lecture 004. Assignment a3 asks you for backward
# passes of your own.
