# ---
# jupyter:
#   course:
#     translate:
#     - a third of He's
#     - three times He's
#     - He's
#     - output of the convolution
#     - gradient with respect to the output
#     - before
#     - step 2
#     - step 3
#     - with normalisation
#     - neither
#     - batch normalisation
#     - normalised
#     - folded
# ---

# %% [markdown]
# # Normalisation and learning rates
#
# **Ten layers, the same images, the same optimiser: why does one network learn at once, while the other one never
# learns?** The difference can be a single number, the standard deviation of the first weights. This lesson is about
# what makes training possible and fast: the size of the first weights, normalisation inside the network, and a
# learning rate that changes during the training. Much is claimed about each of them. You will test these claims.
#
# After this lesson you can
#
# - choose the first weights of a layer from the number of its inputs, and say what happens if they are too small or
#   too large;
# - normalise a batch by hand, and fold the normalisation into the convolution before it;
# - say what batch normalisation does in training that it does not do afterwards;
# - test a claim about a method against a control that is tuned as well as the method;
# - write a learning rate schedule in ten lines, and say how much of its gain a better constant rate gives as well.
#
# **Time**: 75 minutes in class; the cells together run for less than a minute on two cores. **You need**: lessons 03 to
# 05. **Data**: Fashion-MNIST, as in lesson 03.

# %%
import numpy as np

from utils import data, device, measured, plots, training
from utils.checks import check

device.setup(seed=0, mixed_precision=False)  # we compare numbers, so let them be exact

import keras
import tensorflow as tf
from keras import layers, ops

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds" downloads all 70,000 images, once; or the path of a folder

# %% [markdown]
# ## 1. The first weights
#
# All networks of this lesson get the same **standardised** images: we subtract the mean of all training pixels and
# divide by their standard deviation, so that the mean is 0 and the standard deviation 1. One image in five is a
# validation image. We choose with the validation images; the test images wait until the last section.

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train")
held_out, kept = np.split(np.random.default_rng(0).permutation(len(images)), [len(images) // 5])
pixel_mean, pixel_deviation = images[kept].mean(), images[kept].std()


def standardise(some):
    """Images with mean 0 and standard deviation 1."""
    return ((some - pixel_mean) / pixel_deviation).astype("float32")


x_train, y_train = standardise(images[kept]), labels[kept]
x_val, y_val = standardise(images[held_out]), labels[held_out]
print(f"{len(x_train):,} training images: mean {x_train.mean():.3f}, deviation {x_train.std():.3f}")

# %% [markdown]
# An output of a convolution is a sum of products. The number of products is the **fan-in** $n$ of the layer. For a
# kernel of 3 x 3 on 16 channels it is 144. Let the weights be independent random numbers with mean 0 and standard
# deviation $\sigma$. Then the variance of the sum is $n \sigma^2$ times the mean square of the inputs.
#
# **Predict.** The inputs have a mean square of 1, and $\sigma$ = 0.1. What is the standard deviation of the output?
# What will it be after ten such layers?

# %%
fan_in, rng = 3 * 3 * 16, np.random.default_rng(0)
inputs = rng.normal(size=(10_000, fan_in))
for deviation in (0.03, 0.1, fan_in**-0.5):
    sums = (inputs * rng.normal(0, deviation, inputs.shape)).sum(axis=1)
    times = fan_in**0.5 * deviation
    print(f"weights {deviation:.3f}: outputs {sums.std():.3f}, by the formula {times:.3f}; "
          f"after ten layers {times**10:.1e}")  # fmt: skip

# %% [markdown]
# The standard deviation is multiplied by $\sqrt{144} \cdot 0.1 = 1.2$ in each layer, and by $1.2^{10}$ = 6.2 in ten
# layers. With $\sigma$ = 0.03 almost nothing is left after ten layers. Only $\sigma = 1 / \sqrt{n}$ keeps the size.
#
# ReLU sets half of the values to zero, and with them half of the mean square is lost. To make up for that, the variance
# of the weights must be twice as large:
#
# - **He initialisation** (He and others, 2015): $\sigma = \sqrt{2 / n}$, where $n$ is the fan-in. It is made for ReLU.
# - **Glorot initialisation** (Glorot and Bengio, 2010): $\sigma = \sqrt{2 / (n + m)}$, where $m$ is the **fan-out**,
#   the number of products that an input takes part in. It is a compromise between the forward pass and the backward
#   pass, made for activations such as tanh. Keras uses it unless you say otherwise.
#
# Here is a network of ten convolutions, whose first weights we choose:


# %%
def times_he(factor):
    """First weights whose standard deviation is `factor` times He's."""
    return keras.initializers.VarianceScaling(2 * factor**2, "fan_in", "untruncated_normal")


def ten_layers(start, normalised=False):
    """Ten convolutions of 16 filters, each with ReLU, and ten logits."""
    stack = [layers.Input((28, 28, 1))]
    for stride in (2, 2, 1, 1, 1, 1, 1, 1, 1, 1):
        stack += [layers.Conv2D(16, 3, stride, "same", kernel_initializer=start())]
        stack += [layers.BatchNormalization(momentum=0.9)] if normalised else []
        stack += [layers.ReLU()]
    return keras.Sequential([*stack, layers.GlobalAveragePooling2D(), layers.Dense(10)])


# %% [markdown]
# The next function sends 256 images forwards and the gradient of the loss backwards (lesson 05). It returns the
# standard deviation of each convolution's output, and that of the gradient with respect to this output.
#
# **Predict.** By which factor will the output of the tenth layer be too large with weights three times as large as
# He's? From the second layer on, fan-in and fan-out are both 144. By which factor does the signal shrink in a layer
# with Glorot's weights?


# %%
def signal(model):
    """Deviation of each convolution's output, and of the gradient with respect to this output."""
    values, outputs = x_train[:256], []
    with tf.GradientTape() as tape:
        for layer in model.layers:
            values = layer(values, training=True)
            if isinstance(layer, layers.Conv2D):
                tape.watch(values)
                outputs.append(values)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(y_train[:256], values)
    gradients = tape.gradient(loss, outputs)
    return [[float(ops.std(each)) for each in some] for some in (outputs, gradients)]


# %%
starts = {
    "a third of He's": lambda: times_he(1 / 3), "Glorot": keras.initializers.GlorotNormal,
    "He": keras.initializers.HeNormal, "three times He's": lambda: times_he(3),
}  # fmt: skip
found = {name: signal(ten_layers(start)) for name, start in starts.items()}
grown = {name: outputs[-1] / found["He"][0][-1] for name, (outputs, _) in found.items()}
for name, factor in grown.items():
    print(f"{name:17} the tenth output is {factor:8.2g} times that with He's weights")
print(f"3 to the power of 10 is {3**10:,}; a layer with Glorot's weights keeps {2**-0.5:.0%}")
kinds = ("output of the convolution", "gradient with respect to the output")
plots.by_layer(
    {kind: {name: both[i] for name, both in found.items()} for i, kind in enumerate(kinds)},
    label="standard deviation",
)  # fmt: skip

# %% [markdown]
# With three times He's weights each layer triples the signal: after ten layers it should be about $3^{10}$ = 59,049
# times as large as with He's. (The printed factor differs a little, because the weights are random.) With a third of
# He's weights, it is smaller by about the same factor. Glorot's weights are He's divided by $\sqrt{2}$ here, so that
# each layer keeps 71 % of the signal. With He's weights the size stays of the same order.
#
# Read the right panel from right to left, because the gradient travels that way. It passes through the same weights and
# grows or shrinks in the same way. With a third of He's weights the gradient **vanishes**: the first layers hardly
# learn. With three times He's it **explodes**.
#
# **Remember.** If each layer multiplies the signal by a factor, ten layers multiply it by the tenth power of this
# factor. After ReLU take $\sigma = \sqrt{2 / n}$.
#
# **Exercise 1.** A convolution has kernels of 5 x 5 on 32 channels. Which standard deviation has He's initialisation?

# %% tags=["exercise"]
answer = None  # your number
of_keras = keras.initializers.HeNormal().scale, 5 * 5 * 32
check(answer, (of_keras[0] / of_keras[1]) ** 0.5, "What is the fan-in?", tolerance=1e-4)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (2 / (5 * 5 * 32)) ** 0.5
# ```
# The fan-in is 800, the standard deviation 0.05.
# </details>

# %% [markdown]
# ## 2. Batch normalisation by hand
#
# The inputs of a layer change with every step, because the layers before it learn. Lecture 003 calls this **internal
# covariate shift**. **Batch normalisation** (Ioffe and Szegedy, 2015) fixes mean and variance of each channel, in three
# steps. Here is an example with a batch of four images and two channels, with means far from zero.

# %%
maps = np.random.default_rng(2).normal([5, -20], [3, 0.5], size=(4, 6, 6, 2))
gamma, beta, epsilon = np.array([1.0, 2.0]), np.array([0.0, 10.0]), 1e-3
mean, variance = maps.mean(axis=(0, 1, 2)), maps.var(axis=(0, 1, 2))  # step 1: for each channel
normal = (maps - mean) / np.sqrt(variance + epsilon)  # step 2: shift and scale
output = gamma * normal + beta  # step 3: with learned numbers
for name, values in (("before", maps), ("step 2", normal), ("step 3", output)):
    means, variances = values.mean(axis=(0, 1, 2)).round(3) + 0.0, values.var(axis=(0, 1, 2))
    print(f"{name}: mean {means}, variance {variances.round(4)}")

# %% [markdown]
# After step 2 the variance is slightly less than 1, because $\epsilon$ is added to the variance before the division. It
# keeps the division safe where a channel does not vary at all. Step 3 can undo steps 1 and 2 if that lowers the loss,
# because $\gamma$ and $\beta$ are learned.
#
# **Predict.** Someone adds 100 to all the maps, as a large bias of the convolution would. What changes in the output?

# %%
norm = layers.BatchNormalization()
norm.build(maps.shape)
norm.set_weights([gamma, beta, np.zeros(2), np.ones(2)])
keras_output = norm(maps, training=True).numpy()
print("Keras differs by", f"{abs(keras_output - output).max():.0e}")
print("with 100 more:  ", f"{abs(training.batch_norm(maps + 100, gamma, beta) - output).max():.0e}")

# %% [markdown]
# Nothing changes except the rounding errors: the mean is subtracted, and the 100 with it. Therefore a convolution in
# front of batch normalisation needs no bias.
#
# **Remember.** Batch normalisation gives each channel mean 0 and variance 1 over the batch and all positions. Then it
# multiplies by $\gamma$ and adds $\beta$.
#
# ## 3. Two ways to call a model
#
# Up to now, the output for an image depends on the other images of its batch. After the training it must not depend
# on them: an image should get the same prediction, whatever else is in the batch. So the layer keeps **running
# statistics** for later use. At each training step they move towards the statistics of the batch, by a share of 1 -
# `momentum`. In Keras they start at 0 and 1, and the momentum is 0.99.

# %%
after_one = norm.moving_mean.numpy(), norm.moving_variance.numpy()
at_inference = norm(maps, training=False).numpy().mean(axis=(0, 1, 2))
print("by hand:", 0.99 * 0 + 0.01 * mean, 0.99 * 1 + 0.01 * variance)
print("Keras:  ", *after_one)
print("mean of the output at inference:", at_inference.round(1), "instead of", beta)

# %% [markdown]
# After one step the running statistics are still far from those of the data.
#
# **Exercise 2.** After 200 steps with a momentum of 0.99, what share of the running mean is still the 0 it started
# with?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 0.99**200, "Each step keeps 99 % of what was there.", tolerance=1e-3)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.99**200
# ```
# It is 13 %. If you train for few steps, lower the momentum. The networks below have 0.9.
# </details>

# %% [markdown]
# Now we build a whole network, in the order of lecture 003: convolution, normalisation, ReLU.


# %%
def network(normalised, filters=(8, 16, 32)):
    """Three convolutions with stride 2, the mean of each map, and ten logits."""
    stack = [layers.Input((28, 28, 1))]
    for count in filters:
        stack += [layers.Conv2D(count, 3, 2, "same", use_bias=not normalised)]
        stack += [layers.BatchNormalization(momentum=0.9)] if normalised else []
        stack += [layers.ReLU()]
    return keras.Sequential([*stack, layers.GlobalAveragePooling2D(), layers.Dense(10)])


# %% [markdown]
# The next function trains any model of this lesson for two epochs and gives the validation accuracy. We train the
# network with plain gradient descent.


# %%
def train(model, optimizer, epochs=2):
    """Validation accuracy after training on the standardised images."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=epochs, verbose=0)
    return model.evaluate(x_val, y_val, batch_size=500, verbose=0)[1]


# %%
normalised_network = network(normalised=True)
accuracy_with = train(normalised_network, keras.optimizers.SGD(0.3))
print(f"validation accuracy {accuracy_with:.3f}")

# %% [markdown]
# PyTorch switches a whole network with `net.train()` and `net.eval()`, as lecture 000 says. In Keras it is an argument
# of the call: `fit` passes `training=True`; `predict`, `evaluate` and a plain `model(x)` pass `training=False`.
#
# **Predict.** We call the trained network twice with the same image, but with different other images in the batch.
# Does it give the same logit with `training=True`? With `training=False`? And what happens to the running statistics?


# %%
def own_logit(others, in_training):
    """The first validation image in a batch with other images: the logit of its class."""
    return float(normalised_network(x_val[[0, *others]], training=in_training)[0, y_val[0]])


companies = (range(1, 9), range(9, 17))
before = normalised_network.layers[1].moving_mean.numpy()
own_logits = {mode: [own_logit(each, mode) for each in companies] for mode in (False, True)}
statistics_moved = abs(normalised_network.layers[1].moving_mean.numpy() - before).max()
for mode, two_logits in own_logits.items():
    print(f"training={mode!s:5} logit {two_logits[0]:.4f} and {two_logits[1]:.4f}")
print(f"the running means have moved by up to {statistics_moved:.3f}")

# %% [markdown]
# With `training=False` the logit is the same. With `training=True` it depends on the other images, and the call has
# changed the model: the running means have moved. Use `training=True` only for training.
#
# **Remember.** In training the layer normalises with the statistics of the batch. Afterwards it uses the running
# statistics.
#
# ## 4. Does it allow larger learning rates?
#
# Lecture 003 lists what batch normalisation does: it allows larger learning rates, makes a network less sensitive to
# the first weights, and reduces overfitting a little. Each of these is a claim about an experiment. An experiment needs
# a **control**: the same network without the method, with the same inputs, and tuned as well. One run decides nothing,
# so we repeat with several seeds: other first weights, another order, other validation images.
#
# Here the three convolutions of section 3 are trained by gradient descent for 200 steps of 64 images, with each of six
# learning rates. That takes some minutes, so we show what we have measured, with five seeds.
#
# **Predict.** Draw two curves, with and without batch normalisation: validation accuracy against the learning rate. Up
# to which rate does each network learn?

# %%
by_rate = measured.read("batch_norm_and_rates")
rates = [0.03, 0.1, 0.3, 1, 3, 10]
curves = {
    f"{name} batch normalisation": {rate: by_rate[f"{name}, rate {rate:g}"] for rate in rates}
    for name in ("without", "with")
}
plots.compare_curves(curves, xlabel="learning rate", ylabel="validation accuracy")
for name, runs in curves.items():
    best = max(runs, key=lambda rate: runs[rate].mean)
    print(f"{name:27} best rate {best:g}: {runs[best]}")

# %% [markdown]
# Without batch normalisation the network learns up to a rate of 1, with it up to a rate of 3. So the claim holds: the
# range of useful rates is larger. With normalisation the network also learns faster at every rate up to there, even at
# the smallest.
#
# A better optimiser is a control as well. With Adam both networks learn faster:

# %%
with_adam = {name: runs for name, runs in by_rate.items() if name.startswith("Adam")}
print(measured.rows(with_adam))

# %% [markdown]
# With the best rate of each, batch normalisation is worth about nine points with plain gradient descent, but only about
# two with Adam. Adam divides each gradient by its own size (lesson 05), and so it does a part of the same work.
#
# **Remember.** Ask what the control was. The same method can be worth nine points or two.
#
# ## 5. Is it less sensitive to the first weights?
#
# The ten layers of section 1 get first weights of three sizes. For each size we try four learning rates and keep the
# best. The network without normalisation is also trained with Adam, with two rates. There are three seeds and 200
# steps.
#
# **Predict.** Which of the networks will learn?

# %%
by_start = measured.read("first_weights")
factors = {"a third of He's": "0.33", "He's": "1", "three times He's": "3"}
ways = {"without": "without", "without, Adam": "without, Adam", "with normalisation": "with"}
rows = {
    name: {way: by_start[f"{key}, {factor} times He's"] for way, key in ways.items()}
    for name, factor in factors.items()
}
plots.compare_runs(rows, label="validation accuracy (best of the learning rates)")

# %% [markdown]
# Without normalisation the ten layers learn only from He's weights, and well only with Adam; with normalisation they
# learn from all three sizes. So this claim holds, too, and clearly.
#
# Where does this come from? The normalisation divides by the standard deviation of its input. If all weights of a
# convolution become three times as large, its output does so, too, and so does the standard deviation. After the
# division nothing has changed.

# %%
thrice = training.batch_norm(3 * maps, gamma, beta, epsilon=0)
apart = abs(thrice - training.batch_norm(maps, gamma, beta, epsilon=0)).max()
print(f"the output of batch normalisation changes by {apart:.0e}")
found_normalised = {
    name: signal(ten_layers(start, normalised=True))[1] for name, start in starts.items()
}
for name, gradients in found_normalised.items():
    print(f"{name:17} gradient in layer 1: {gradients[0]:.1e}, in layer 10: {gradients[-1]:.1e}")

# %% [markdown]
# The output does not change, except for rounding errors. And the gradients of the first and the tenth layer are of a
# similar size, whatever the size of the weights: the factors of the layers no longer multiply over the depth.
#
# **Remember.** Behind a convolution, batch normalisation cancels the scale of the weights.
#
# ## 6. Is it a regulariser?
#
# A **regulariser** is what makes a network do better on new images although it does not fit the training images better.
# So the fair comparison is: train both networks until they fit the same thousand training images equally well (here to a
# loss of 0.1 nats), and then compare them on two thousand validation images. Lesson 07 treats overfitting at length.

# %%
at_equal_fit, KINDS = measured.read("batch_norm_and_overfitting"), {
    "neither": "without", "batch normalisation": "with", "dropout 0.5": "dropout 0.5 instead",
}  # fmt: skip
rows = {}
for name, key in KINDS.items():
    for rate in ("0.001", "0.003"):
        epochs, loss, accuracy = (
            at_equal_fit[f"{figure}, {key}, rate {rate}"]
            for figure in ("epochs", "validation loss", "validation")
        )
        rows.setdefault(name, {})[f"rate {rate}"] = accuracy
        print(f"{name:19} rate {rate}: {epochs.mean:2.0f} epochs, validation loss {loss}")
plots.compare_runs(rows, label="validation accuracy at a training loss of 0.1 nats")

# %% [markdown]
# At the same training loss, batch normalisation gives a lower validation loss than the plain network, but no higher
# validation accuracy. So here it is a regulariser by the loss, but not by the accuracy. Dropout, which lesson 07
# explains, is a regulariser by both: it improves the validation loss and the validation accuracy.
#
# Look at the epochs as well. At the same rate the network with batch normalisation needs less than half as many epochs
# to fit the training images. Lecture 003 is right that it makes the training faster.
#
# **Remember.** Batch normalisation is a way to train faster. Do not count on it against overfitting.
#
# ## 7. Folded into the convolution
#
# Lecture 003 says that batch normalisation costs nothing at inference. After the training the statistics are fixed,
# so that the normalisation multiplies each map by one number and adds another. Both can move into the convolution:
# its weights are multiplied by $\gamma / \sqrt{variance + \epsilon}$, and it gets a new bias.


# %%
def folded_into(conv, norm):
    """Kernel and bias of one convolution that does what both layers do at inference."""
    gamma, beta, mean, variance = norm.get_weights()
    factor = gamma / np.sqrt(variance + norm.epsilon)
    return conv.get_weights()[0] * factor, beta - mean * factor


def fold(model):
    """The same function without normalisation layers."""
    plain, last = network(normalised=False), len(model.layers) - 2
    for number, first in enumerate(range(0, last, 3)):  # convolution, normalisation, ReLU
        plain.layers[2 * number].set_weights(folded_into(*model.layers[first : first + 2]))
    plain.layers[-1].set_weights(model.layers[-1].get_weights())
    return plain


# %%
folded = fold(normalised_network)
logits, folded_logits = (m.predict(x_val, verbose=0) for m in (normalised_network, folded))
for name, model in (("normalised", normalised_network), ("folded", folded)):
    print(f"{name:10} {len(model.layers):2} layers, {model.count_params():,} parameters")
fold_error = abs(logits - folded_logits).max()
print(f"logits up to {abs(logits).max():.1f}, differing by {fold_error:.0e}")

# %% [markdown]
# The folded network computes the same logits without any normalisation layer.
#
# **Exercise 3.** A 1 x 1 convolution has the weight 2 and no bias. Its normalisation has $\gamma$ = 3, $\beta$ = 1,
# mean 4 and variance 0.25 (and no $\epsilon$). What are the folded weight and bias?

# %% tags=["exercise"]
answer = None  # (weight, bias)
weight, bias = training.fold_batch_norm([[[[2]]]], None, 3, 1, [4], [0.25], epsilon=0)
check(answer, (weight.item(), bias.item()), "The deviation is 0.5. By what is all multiplied?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# factor = 3 / 0.25**0.5
# answer = (2 * factor, 1 - 4 * factor)
# ```
# The factor is 6, the weight 12, the bias 1 - 24 = -23.
# </details>

# %% [markdown]
# ## 8. A learning rate that rises and falls
#
# A large learning rate gets far in few steps. But the first steps, from random weights, must not be too large, and at
# the end small steps are needed to settle in a minimum. So the rate should change during the training. A rule for
# this is called a **learning rate schedule**. The **one-cycle** schedule (Smith and Topin, 2018) lets the rate rise
# for a part of the steps and then fall to nothing. In Keras a schedule is a class that computes the rate of each
# step:


# %%
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """From 4 % of `peak` up to it, then down to 0, both in a straight line."""

    def __init__(self, peak, steps, rising=0.25):
        self.peak, self.steps, self.rising = peak, steps, rising

    def __call__(self, step):
        passed = ops.cast(step, "float32") / self.steps
        up = 0.04 + 0.96 * passed / self.rising
        down = (1 - passed) / (1 - self.rising)
        return self.peak * ops.maximum(ops.minimum(up, down), 0.0)


# %%
steps = 2 * -(-len(x_train) // 64)  # two epochs in batches of 64
schedules = {"one cycle": OneCycle(0.01, steps), "falling": OneCycle(0.01, steps, 1 / steps)}
curves = {name: [float(rate(step)) for step in range(steps)] for name, rate in schedules.items()}
plots.lines(list(range(steps)), curves, xlabel="step", ylabel="learning rate",
            marks={"Adam's default": 0.001})  # fmt: skip

# %% [markdown]
# The second schedule, "falling", is the same class with a rise of one step only. After this step the rate falls to the
# end.
#
# The network is a small convnet. Pooling comes before ReLU here, which gives the same maps with less work (see
# "Further"). Lesson 08 and others train it under the name `utils.training.recipe`.


# %%
def convnet():
    """Two blocks of convolution, pooling and ReLU, and ten logits: 20,490 parameters."""
    stack = [layers.Input((28, 28, 1))]
    for filters in (16, 32):
        stack += [layers.Conv2D(filters, 3, padding="same"), layers.MaxPooling2D(2), layers.ReLU()]
    return keras.Sequential([*stack, layers.Flatten(), layers.Dense(10)])


# %% [markdown]
# **Predict.** We train the network three times for two epochs: with Adam's default rate of 0.001, with a constant
# rate of 0.005, and with one cycle up to 0.01. Which of the three will have the highest validation accuracy, and
# which the lowest?

# %%
live = {}
for name, rate in {"0.001": 0.001, "0.005": 0.005, "one cycle": OneCycle(0.01, steps)}.items():
    keras.utils.set_random_seed(0)
    live[name] = train(convnet(), keras.optimizers.Adam(rate))
    print(f"{name:10} validation accuracy {live[name]:.3f}")

# %% [markdown]
# One run of each proves little. The next figure shows what we have measured with five seeds: six constant rates, and
# both schedules with three peaks each. It is the same network, with the same number of steps.

# %%
ablation, kinds = measured.read("one_cycle"), {}
for name, runs in ablation.items():
    part, setting, inputs = name.split(", ")
    kind, peak = setting.rsplit(" ", 1)
    if (part, inputs) == ("validation", "standardised"):
        kinds.setdefault(kind, {})[float(peak)] = runs
plots.compare_curves(kinds, xlabel="learning rate (the highest, if there is a schedule)",
                     ylabel="validation accuracy")  # fmt: skip
print(f"{steps} steps. Adam's default, 0.001: {kinds['constant'][0.001]}")
for kind, by_peak in kinds.items():
    peak, runs = max(by_peak.items(), key=lambda pair: pair[1].mean)
    print(f"{kind:9} best at {peak:5g}: {runs}")

# %% [markdown]
# A better constant rate is worth two to three points more than Adam's default, and a schedule one to three points
# more than the best constant rate. So whoever compares one cycle with the default finds a gain of five points or
# more, and about half of it has nothing to do with the schedule. Most of the gain of the schedule comes from its
# falling part: a rate that only falls is nearly as good as one cycle. (The network here is small. Smith and Topin
# used one cycle for rates so large that the training would fail if it began with them.)
#
# An honest comparison ends with the test images. We train with the chosen rates on all 10,000 images (and with two
# others, the default and the highest rate of 0.01), and measure the accuracy on the test images:

# %%
print(f"{2 * -(-10_000 // 64)} steps on all 10,000 images, test accuracy:")
print(measured.rows(measured.read("one_cycle_on_all")))

# %% [markdown]
# On 314 steps instead of 250 the schedules are about one point better than the constant rate of 0.005. The spread is
# different as well: with a constant rate the last steps are large, and so it depends on chance where the training
# ends.
#
# The last two rows answer another question: what is standardisation worth? Their pixels go from 0 to 1 only. With
# such pixels we have measured all rates and schedules on the validation images as well:

# %%
for inputs in ("standardised", "0 to 1"):
    means = {name.removeprefix("validation, "): runs.mean for name, runs in ablation.items()
             if name.startswith("validation") and name.endswith(inputs)}  # fmt: skip
    best = {kind: max(mean for name, mean in means.items() if name.startswith(kind))
            for kind in ("constant", "falling", "one cycle")}  # fmt: skip
    default = means[f"constant 0.001, {inputs}"]
    print(f"{inputs:12}  constant 0.001: {default:.3f};  with the best rates:",
          ", ".join(f"{kind} {mean:.3f}" for kind, mean in best.items()))  # fmt: skip

# %% [markdown]
# Standardised inputs are worth one to two points at Adam's default rate, and next to nothing once the rate is tuned. So
# standardise in order to tune less, and do not expect a better network from it.
#
# **Remember.** Compare a method with a tuned control. A control with default settings is not enough.
#
# **Exercise 4.** A network is trained for three epochs on 3,200 images, in batches of 32. At which step (counted from
# 0) is the rate of one cycle highest?

# %% tags=["exercise"]
answer = None  # a number
check(answer, 75, "How many steps are there in all? In what share of them does the rate rise?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 3 * (3200 // 32) * 0.25
# ```
# There are 300 steps, and the rate rises for a quarter of them.
# </details>

# %% [markdown]
# ## 9. A recipe that trains in seconds
#
# Network, standardised images and one cycle together are a recipe that trains a good network in a few seconds. Later
# lessons use it as `RECIPE` from `utils.training.recipe`. Here it learns from all training images, and now the test
# images are used.

# %%
from utils.training.recipe import RECIPE

test_images, test_labels = fashion.arrays("test")
quick = RECIPE.train(images, labels, classes=10)
quick_accuracy = quick.accuracy(test_images, test_labels)
standard_error = (quick_accuracy * (1 - quick_accuracy) / len(test_images)) ** 0.5
print(f"{quick.model.count_params():,} parameters, {quick.seconds:.1f} s")
print(f"training accuracy during the second epoch {quick.history['accuracy'][-1]:.3f}")
print(f"test accuracy {quick_accuracy:.3f}, standard error {standard_error:.3f}")

# %% [markdown]
# Beside it stands the example "Simple MNIST convnet" of keras.io (Chollet, 2015). It has 34,826 parameters, in two
# convolutions with 32 and 64 filters of 3 x 3 and in a dense layer. It is trained with dropout and with Adam at its
# default rate, for 15 epochs. These measurements ship with the kit (`make bench` repeats them; the page *Speed*
# of the course's website names the computer). Each row changes one thing of the recipe.
#
# **Predict.** Mirror images, label smoothing and dropout are regularisers. Do they help here?

# %%
from utils.measured.time_to_accuracy import read_measured

recipes = read_measured()
for recipe, (seconds, accuracy, seeds) in recipes.items():
    print(f"{recipe:30} {seconds:5.1f} s   test accuracy {accuracy:.3f}   ({seeds} seeds)")
times_faster = recipes["keras.io"][0] / recipes["ours"][0]
print(f"\nours: {times_faster:.0f} times faster than keras.io's")

# %% [markdown]
# Such a table is easily misread.
#
# - **The factor.** It compares two epochs with the fixed 15 epochs of the example. Nobody has asked when the example
#   could have stopped. Most of the factor is the number of epochs; the network is also smaller.
# - **The accuracy.** The cell above finds more than the 0.871 of the table. There the recipe was tested on all 10,000
#   test images of Fashion-MNIST, here on the 2,000 that ship with the kit, and these happen to be easier. The standard
#   error of an accuracy on 2,000 images is 0.007, so that one or two points are nothing unusual. Compare accuracies on
#   the same images only.
# - **The regularisers.** Mirror images and dropout make the network worse, and label smoothing makes hardly a
#   difference. After two epochs the training accuracy is no higher than the test accuracy: nothing is overfitted yet.
#   Lesson 07 has networks that do need regularisation.
#
# With smaller batches the same images give more steps, which is worth a point here. Batch normalisation makes the
# network a little better and the training a third longer. A third block costs as much and brings nothing in two
# epochs.
#
# ## Further: why does batch normalisation work?
#
# It is certain that batch normalisation works, but less certain why. The lecture gives the explanation of its
# authors: the inputs of a layer no longer drift during the training. Santurkar and others (2018) made the inputs
# drift on purpose behind the normalisation, and the networks trained as well as before. In their analysis the loss
# becomes smoother: its gradient changes less from one step to the next.
#
# ## Further: pooling before ReLU
#
# Max pooling takes the largest of four values, and ReLU keeps the order of values. So one may pool first: ReLU then has
# a quarter of the work. With batch normalisation between the two the order matters: after pooling, the statistics are
# those of the largest values. **Predict.** Are the outputs equal without normalisation? And with it, before any
# training?

# %%
from dataclasses import replace

some = quick.scale(test_images[:8])
for normalised in (False, True):
    orders = [replace(RECIPE, normalised=normalised, pooled_first=first) for first in (True, False)]
    first, last = (recipe.network((28, 28, 1), 10) for recipe in orders)
    last.set_weights(first.get_weights())
    differ = [abs(first(some, training=mode) - last(some, training=mode)).numpy().max()
             for mode in (False, True)]  # fmt: skip
    print(f"normalised={normalised!s:5} at inference {differ[0]:.0e}, in training {differ[1]:.0e}")

# %% [markdown]
# The outputs are equal, except in training with normalisation, where the statistics of the batch are used.
#
# The row "traced twice" in section 9 is about Keras. Before its first step, `fit` turns the Python code of the step
# into a graph. If variables are created in it (Adam's means, the count of a metric), it does so twice. The recipe
# creates them beforehand.
#
# ## What to remember
#
# - Each layer multiplies the signal by a factor, and these factors multiply over the depth. To keep the factor near 1
#   behind ReLU, the first weights have $\sigma = \sqrt{2 / n}$.
# - Batch normalisation takes the statistics of the batch in training and the running statistics afterwards, and can be
#   folded into the convolution.
# - Batch normalisation allows larger rates and nearly any first weights. Against overfitting it does little.
# - A learning rate that falls to nothing at the end is better than the best constant one, by one to three points here.
# - A claim needs a control that is tuned as well, and several seeds.
#
# ## Questions to think about
#
# - With batches of one image, what would batch normalisation do to a map? And behind a dense layer?
# - Why does a large batch allow a larger learning rate?
# - Your network of fifty layers does not learn at all. In which order do you check learning rate, first weights and
#   inputs?
# - A paper reports that its method gains one point over Adam's default. Which control is missing?
#
# ## Where the lecture says it
#
# Lecture 003 has batch normalisation, its three steps and its effects. Standardised inputs and Inception v3's batch
# normalisation are in lecture 002, training and evaluation mode in lecture 000.
