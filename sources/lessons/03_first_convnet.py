# %% [markdown]
# # Your first convnet
#
# **Can 17,010 numbers tell a shirt from a boot?** A single dense layer on a photograph wanted 19 million. Here is a
# whole network that reads images with ten small kernels. You will know where each of its numbers is, train it, and
# find out what it sees and what it gets wrong.
#
# After this lesson you can
#
# - build a convnet from `Conv2D`, `MaxPooling2D`, `Flatten` and `Dense`, and predict every line of its summary;
# - train it, read its learning curves, measure it on images it has never seen, and say how sure that number is;
# - find out what it confuses, and look at what it has learned;
# - say what LeNet-5 does differently, what that costs, and what it buys.
#
# **Time**: 60 minutes in class; the cells together run for about a minute on two cores. **You need**: lessons 01 and
# 02. **Data**: Fashion-MNIST, of which 12,000 images ship with the kit.

# %%
import tempfile
import time

import numpy as np
from sklearn.metrics import confusion_matrix

from utils import data, device, plots
from utils.arithmetic import conv_params, count_macs, dense_params, macs_by_layer, receptive_field
from utils.checks import check

device.setup(seed=0)

import keras
from keras import layers

# %% [markdown]
# One setting: where the images come from.

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds" downloads all 70,000 images, once; or the path of a folder

# %% [markdown]
# ## 1. Look at the data first
#
# An image is a tensor of 28 x 28 pixels and one channel, with whole numbers from 0 to 255. Its label is a number from
# 0 to 9.

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
train_images, train_labels = fashion.arrays("train")
test_images, test_labels = fashion.arrays("test")
print("training:", train_images.shape, train_images.dtype)
print("test:    ", test_images.shape, "values from", test_images.min(), "to", test_images.max())
print("training images a class:", np.bincount(train_labels))

# %%
one_of_each = [np.flatnonzero(train_labels == label)[0] for label in range(10)]
plots.image_grid(
    train_images[one_of_each],
    [f"{label} {name}" for label, name in enumerate(fashion.class_names)],
    columns=5, size=1.5, alt="One image of each of the ten classes, with its label.",
)  # fmt: skip

# %% [markdown]
# Each class has the same number of images. Whoever always answers "Bag" is right in one case out of ten: that is the
# number to beat.
#
# Two things before a network may see them. The pixels become small numbers, from 0 to 1. And a tenth of the training
# images is put aside, in random order, to watch the training with: the **validation** images. The test images stay
# untouched until the end.

# %%
order = np.random.default_rng(0).permutation(len(train_images))
held_out, kept = np.split(order, [len(order) // 10])
scaled, scaled_test = train_images / np.float32(255), test_images / np.float32(255)
print(f"{len(kept):,} images to learn from, {len(held_out):,} to watch with")
print("scaled:", scaled.dtype, "values from", scaled.min(), "to", scaled.max())

# %% [markdown]
# ## 2. Predict the summary
#
# The network of lecture 004 has four layers:
#
# | layer | what it does |
# | --- | --- |
# | `Conv2D(10, 3)` | ten kernels of 3 x 3, stride 1, no padding, then ReLU |
# | `MaxPooling2D()` | the largest value of each 2 x 2 window |
# | `Flatten()` | writes the maps in one row |
# | `Dense(10)` | one score for each class |
#
# **Predict.** Take a pencil. For each layer, write down the shape of its output and how many numbers it learns. Then
# add the numbers up.


# %%
def small_convnet():
    """The network of lecture 004; its ten outputs are logits."""
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(10, 3, activation="relu", name="conv"),
            layers.MaxPooling2D(name="pool"),
            layers.Flatten(name="flatten"),
            layers.Dense(10, name="dense"),
        ],
        name="small_convnet",
    )


# %%
convnet = small_convnet()
convnet.summary()

# %% [markdown]
# `None` stands for the number of images in a batch, which may be any. (The lecture's code gives the first layer an
# `input_shape`; Keras 3 wants an `Input` in its place. The network is the same.)
#
# **By hand.** A 3 x 3 kernel has 28 - 3 + 1 = 26 stops along a side, and pooling halves that. A kernel has 9 weights
# and a bias. The dense layer has a weight for each pair of input and class, and a bias for each class.

# %%
conv_side = 28 - 3 + 1
pool_side = conv_side // 2
flat_size = pool_side * pool_side * 10
conv_count, dense_count = conv_params(3, 1, 10), dense_params(flat_size, 10)
print(f"{conv_side} x {conv_side} x 10 -> {pool_side} x {pool_side} x 10 -> {flat_size:,} -> 10")
print(f"{conv_count} + 0 + 0 + {dense_count:,} = {conv_count + dense_count:,}")

# %% [markdown]
# Pooling and flattening learn nothing.
#
# Lecture 002 writes a network as a **composition** of functions, $(f \circ g)(x) = f(g(x))$, each with its parameters. All
# networks of one architecture are a **family**, and training chooses a member.
#
# **Predict.** Call the layers one after another. Is that the network? And another one, built anew: the same function?

# %%
x = some_garments = train_images[:2] / np.float32(255)
for layer in convnet.layers:
    x = layer(x)
    print(f"{layer.name:8}", tuple(x.shape))
composed, whole = np.array(x), np.array(convnet(some_garments))
stranger = np.array(small_convnet()(some_garments))
print("composition equals the network:", np.allclose(composed, whole, atol=1e-2))
print("another member says the same:  ", np.allclose(stranger, whole, atol=1e-2))

# %% [markdown]
# Now compare where the numbers are with where the work is done: a
# **multiply-add** is one weight times one value, added to a sum.
#
# **Predict.** The convolution has 100 of 17,010 parameters. What share of the multiply-adds does it have?

# %%
conv_macs, convnet_macs = conv_side**2 * 10 * 9, count_macs(convnet)
print(f"parameters:    convolution {conv_count:6,}, dense layer {dense_count:6,}")
print(f"multiply-adds: convolution {conv_macs:6,}, dense layer {convnet_macs - conv_macs:6,}")

# %% [markdown]
# **Remember.** The few weights of a convolution are used again at every position of the map. A weight of a dense
# layer is used once. So the parameters are in the dense layer, and the work is in the convolution.
#
# **Exercise 1.** A colleague takes 20 kernels of 5 x 5 instead of 10 of 3 x 3. How many parameters does the whole
# network have now?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 29_330, "Start with the stops along a side. How many are left after pooling?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (5 * 5 + 1) * 20 + (12 * 12 * 20 + 1) * 10
# ```
# 28 - 5 + 1 = 24 stops, 12 after pooling. The convolution has 520 parameters and the dense layer 28,810; together
# 29,330.
# </details>

# %% [markdown]
# ## 3. From scores to a loss
#
# The last layer gives ten scores without any limit, the **logits**. **Softmax** makes probabilities of them: all
# positive, with sum 1. The loss of an image, the **cross-entropy**, is minus the logarithm of the probability of its
# right class.
#
# **Predict.** A network that knows nothing gives each class 0.1. What is its loss? (Natural logarithm; the unit is
# the nat.)

# %%
logits = convnet.predict(scaled[:1], verbose=0)
probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(logits))
print("logits:       ", logits[0].round(2))
print("probabilities:", probabilities[0].round(2), "with sum", probabilities.sum().round(3))
know_nothing_loss = -np.log(0.1)
print(f"loss of 0.1 for each class: {know_nothing_loss:.2f} nats")

# %% [markdown]
# Keras takes softmax and logarithm in one step, if it is told that it gets logits. Here is what happens with and
# without `from_logits=True`, for the image above:

# %%
cross_entropy = keras.losses.SparseCategoricalCrossentropy
loss_by_hand = -np.log(probabilities[0, train_labels[0]])
loss_with = float(cross_entropy(from_logits=True)(train_labels[:1], logits))
loss_without = float(cross_entropy()(train_labels[:1], logits))
print(f"by hand {loss_by_hand:.3f}; from_logits=True {loss_with:.3f}; without {loss_without:.3f}")

# %% [markdown]
# **Remember.** Logits and `from_logits=True` belong together. If one of them is missing, Keras does not complain: it
# computes another number. Lesson 04 derives the loss and its gradient.
#
# ## 4. Train
#
# An **epoch** is one pass over the training images, in **batches** of 64. After each batch the weights take a small
# step that lowers the loss.


# %%
def train(model, epochs=6):
    """Compile and fit; return the history of loss and accuracy, and the seconds it took."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    began = time.perf_counter()
    watched = (scaled[held_out], train_labels[held_out])
    fitted = model.fit(
        scaled[kept], train_labels[kept], batch_size=64, epochs=epochs,
        validation_data=watched, verbose=0,
    )  # fmt: skip
    return fitted.history, time.perf_counter() - began


# %% [markdown]
# **Predict.** After six epochs, what share of the images will it get right? Write the number down.

# %%
history, convnet_seconds = train(convnet)
print(f"{convnet_seconds:.0f} s, {convnet_seconds / 6:.1f} s an epoch")
plots.learning_curves(history)

# %% [markdown]
# After one epoch the loss is far below the 2.30 of a network that knows nothing. (The first training point is the
# worst of all, because it is an average over an epoch that began with knowing nothing.) Then the two curves stay close
# together. If the network began to learn its training images by heart, blue would go on falling while red turned up.
#
# Now the test images, for the first time:

# %%
convnet_accuracy = convnet.evaluate(scaled_test, test_labels, verbose=0)[1]
print(f"right on {convnet_accuracy:.1%} of {len(test_labels):,} test images")

# %% [markdown]
# ## 5. How sure is this number?
#
# It would change with other test images, and with another seed. For the first there is a formula: a share $p$ of $n$
# images has the **standard error** $\sqrt{p(1-p)/n}$. For the second, there is only trying it out.
#
# **Predict.** Two more networks of the same kind, with other seeds: how far apart will the three be?


# %%
def accuracies(build, seeds=(1, 2)):
    """Test accuracy of a network that is built and trained anew for each seed."""
    found = []
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        model = build()
        train(model)
        found.append(model.evaluate(scaled_test, test_labels, verbose=0)[1])
    return found


# %%
standard_error = np.sqrt(convnet_accuracy * (1 - convnet_accuracy) / len(test_labels))
convnet_runs = [convnet_accuracy, *accuracies(small_convnet)]
print("accuracy with seeds 0, 1, 2:", np.round(convnet_runs, 3))
print(f"largest minus smallest: {np.ptp(convnet_runs):.3f}; standard error: {standard_error:.3f}")

# %% [markdown]
# **Remember.** Give an accuracy with its standard error, and train more than once. A single run that is one point
# better than another single run is no news.
#
# **Exercise 2.** Your network gets 90 % right, and you want a standard error of 0.2 percentage points. How many test
# images does that take?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 22_500, "Solve the formula for n; 0.2 percentage points are 0.002.", tolerance=1)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.9 * (1 - 0.9) / 0.002**2
# ```
# 22,500 images. To halve a standard error takes four times as many images.
# </details>

# %% [markdown]
# ## 6. Does the convolution help?
#
# A fair rival: a dense network with about as many parameters, even a few more, trained in the same way.


# %%
def dense_network():
    """A dense network with about as many parameters as the small convnet."""
    hidden = layers.Dense(22, activation="relu")
    return keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), hidden, layers.Dense(10)])


# %%
keras.utils.set_random_seed(0)
dense = dense_network()
_, dense_seconds = train(dense)
dense_accuracy = dense.evaluate(scaled_test, test_labels, verbose=0)[1]
dense_runs = [dense_accuracy, *accuracies(dense_network)]
print(f"convnet: {convnet.count_params():,} parameters, {np.round(convnet_runs, 3)}")
print(f"dense:   {dense.count_params():,} parameters, {np.round(dense_runs, 3)}")

# %% [markdown]
# Compare the three with the three. The convnet is ahead, but not by much: these garments are all centred and fill the
# image, so a dense network can manage by learning which pixels are bright in a coat. Section 9 moves the garments.
#
# ## 7. What does it confuse?
#
# In a **confusion matrix** the rows are what an image is and the columns what the network says. What is off the
# diagonal is wrong.
#
# **Predict.** Which two classes will be confused most?

# %%
test_logits = convnet.predict(scaled_test, verbose=0)
predictions = test_logits.argmax(axis=1)
confusion = confusion_matrix(test_labels, predictions)
plots.confusion_matrix(confusion, fashion.class_names)

# %% [markdown]
# Divide the diagonal by the sum of its row: of all the coats, what share was found? That is the accuracy of one class,
# its **recall**.

# %%
recall = confusion.diagonal() / confusion.sum(axis=1)
plots.bars(
    {fashion.class_names[label]: recall[label].round(3) for label in np.argsort(recall)},
    label="share of the class that was found",
)  # fmt: skip

# %% [markdown]
# One number hid this: some classes are nearly done, and one is far from it. Now the mistakes that the network is most
# sure of. Would you have known? And is it always the network that is wrong?

# %%
test_probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(test_logits))
plots.mistakes(test_images, test_labels, test_probabilities, fashion.class_names)

# %% [markdown]
# **Exercise 3.** The other way round: of all the images that the network *calls* "Shirt", what share are shirts? (This
# is the **precision** of the class.) Use `confusion`.

# %% tags=["exercise"]
shirt = fashion.class_names.index("Shirt")
answer = None  # your number, computed from `confusion` and `shirt`
check(
    answer,
    (test_labels[predictions == shirt] == shirt).mean(),
    "What the network says is in the columns.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = confusion[shirt, shirt] / confusion[:, shirt].sum()
# ```
# The sum of a column counts what the network calls by that name, and the diagonal how often it is right.
# </details>

# %% [markdown]
# ## 8. What has it learned?
#
# In lesson 01 people wrote the kernels. These ten come from the training images. Below each kernel is the map it makes
# of one boot, after ReLU.
#
# **Predict.** Which of the kernels of lesson 01 do you expect to meet again?

# %%
kernels = keras.ops.convert_to_numpy(convnet.get_layer("conv").kernel)[:, :, 0, :]
first_layer = keras.Model(convnet.inputs, convnet.get_layer("conv").output)
boot = scaled_test[test_labels == 9][:1]
maps = first_layer.predict(boot, verbose=0)[0]
plots.kernels_and_maps(
    kernels, maps, alt="Ten learned 3x3 kernels, and their maps of an ankle boot."
)

# %% [markdown]
# Purple weights are positive, orange ones negative. Where purple is on one side and orange on the other, the map lights
# up along edges of one direction, as with a Sobel kernel. Where one colour rules, the map is a blurred copy of the boot.
# These kernels are noisier than Sobel's: nobody told them to be neat.
#
# A bias has a map to itself where the image is 0. **Predict.** What does a map show there, if the bias is negative?

# %%
biases = keras.ops.convert_to_numpy(convnet.get_layer("conv").bias)
print("kernel             ", *(f"{index:7}" for index in range(10)))
print("bias               ", *(f"{bias:7.3f}" for bias in biases))
print("corner of the map  ", *(f"{value:7.3f}" for value in maps[0, 0]))

# %% [markdown]
# **Remember.** ReLU(bias): a positive bias shines through the background, a negative one leaves it at zero.
#
# ### Are more kernels more variety?
#
# So students ask in lecture 004. A kernel of 3 x 3 is nine numbers, a point in nine dimensions, and here are ten of them.
#
# **Predict.** How many of the ten are *not* a mixture of the others? And how many mixtures of the ten maps hold 95 % of
# what differs between them, on 200 garments?

# %%
rank = np.linalg.matrix_rank(kernels.reshape(9, 10))
answers = first_layer.predict(scaled_test[:200], verbose=0).reshape(-1, 10)
variances = np.linalg.eigvalsh(np.cov(answers.T))[::-1]
shares = np.cumsum(variances) / variances.sum()
needed = int(np.searchsorted(shares, 0.95) + 1)
print(f"{rank} independent kernels; {needed} mixtures of the maps hold {shares[needed - 1]:.0%}")

# %% [markdown]
# Never more than nine, whatever was learned. And the maps have much in common. More kernels give room for variety; they
# do not promise it.

# %% [markdown]
# ## 9. LeNet-5 beside it
#
# LeNet-5 (LeCun and others, 1998; lectures 002, 003 and 004) goes deeper: two convolutions, each followed by pooling,
# then three dense layers. It wants 32 x 32 pixels, so two zeros go around each of our images. This is the version on
# the slide of lecture 002, with ReLU and max pooling; the original had averages and a smooth activation.


# %%
def lenet5(units=(120, 84)):
    """LeNet-5 behind a border of zeros; its ten outputs are logits."""
    convolutions = [
        layers.Input((28, 28, 1)),
        layers.ZeroPadding2D(2, name="border"),
        layers.Conv2D(6, 5, activation="relu", name="conv1"),
        layers.MaxPooling2D(name="pool1"),
        layers.Conv2D(16, 5, activation="relu", name="conv2"),
        layers.MaxPooling2D(name="pool2"),
        layers.Flatten(name="flatten"),
    ]
    dense = [layers.Dense(n, activation="relu", name=f"linear{i}") for i, n in enumerate(units, 1)]
    return keras.Sequential([*convolutions, *dense, layers.Dense(10, name="linear3")])


# %% [markdown]
# **Predict.** It has three and a half times as many parameters as the small convnet. In which layer are most of them?

# %%
keras.utils.set_random_seed(0)
lenet = lenet5()
lenet.summary()

# %% [markdown]
# The slide of lecture 002 counts weights without biases. So do we, and then with them:

# %%
lenet_weights = {
    layer.name: int(np.prod(layer.kernel.shape)) for layer in lenet.layers if layer.weights
}
plots.bars(lenet_weights, label="weights, without biases")
linear1_share = lenet_weights["linear1"] / sum(lenet_weights.values())
print(f"{sum(lenet_weights.values()):,} weights, {lenet.count_params():,} parameters with biases")
print(f"linear1 alone has {lenet_weights['linear1']:,} weights, {linear1_share:.0%}")

# %% [markdown]
# **A slip in the lecture.** A later slide of lecture 002, which sets LeNet beside AlexNet, gives it 0.6 million
# parameters, 0.48 million of them in the first dense layer, and 4 million operations, of which 1.2 and 2.4 million in
# the two convolutions. Let us count (multiply-adds for the operations, as the slide does for AlexNet):

# %%
lenet_macs = dict(macs_by_layer(lenet))
for what, slide, counted in (
    ("parameters", 0.6e6, lenet.count_params()),
    ("weights of linear1", 0.48e6, lenet_weights["linear1"]),
    ("operations of conv1", 1.2e6, lenet_macs["conv1"]),
    ("operations of conv2", 2.4e6, lenet_macs["conv2"]),
    ("operations", 4e6, count_macs(lenet)),
):
    print(f"{what:20} slide {slide:10,.0f}  counted {counted:8,}  ratio {slide / counted:4.1f}")

# %% [markdown]
# Each is about ten times too large, so the decimal point must have slipped: 0.06 million parameters, 0.048 million of
# them in the first dense layer, 0.4 million operations. The slide that lists the layers has it right, with 61,470
# weights.
#
# Now train it in the same way.

# %%
lenet_history, lenet_seconds = train(lenet)
lenet_accuracy = lenet.evaluate(scaled_test, test_labels, verbose=0)[1]
plots.learning_curves(lenet_history)

# %% [markdown]
# **Predict.** LeNet-5 has 5.4 times the multiply-adds of the small convnet. How many times as long did it take, and
# how much better is it?

# %%
compared = {
    "dense": (dense, dense_seconds, dense_accuracy),
    "small convnet": (convnet, convnet_seconds, convnet_accuracy),
    "LeNet-5": (lenet, lenet_seconds, lenet_accuracy),
}
print(f"{'':14}{'parameters':>11}{'multiply-adds':>15}{'seconds':>9}{'accuracy':>10}")
for name, (model, seconds, accuracy) in compared.items():
    row = f"{model.count_params():11,}{count_macs(model):15,}{seconds:9.1f}{accuracy:10.3f}"
    print(f"{name:14}{row}")

# %% [markdown]
# Remember section 5 before you say which of the two convnets is better: set their difference against the spread of the
# seeds. And time is not multiply-adds: on small images the computer is busy with much else.
#
# ### Three networks, one vote
#
# AlexNet's best result is that of seven networks together, an **ensemble** (lecture 004). We have three. Average their
# probabilities.
#
# **Predict.** Will the three be better together than the best of them?

# %%
votes = {
    name: np.array(keras.ops.softmax(model.predict(scaled_test, verbose=0)))
    for name, (model, _, _) in compared.items()
}
together = sum(votes.values()) / len(votes)
ensemble_accuracy = (together.argmax(axis=1) == test_labels).mean()
agree = (np.ptp([vote.argmax(axis=1) for vote in votes.values()], axis=0) == 0).mean()
print(
    {name: round(float((v.argmax(axis=1) == test_labels).mean()), 3) for name, v in votes.items()}
)
print(f"together {ensemble_accuracy:.3f}; all three agree on {agree:.0%} of the images")

# %% [markdown]
# They can help each other only where they disagree. The price is three trainings, and three predictions each time.
#
# ### Why not earlier?
#
# The idea is from 1989, and ImageNet was won in 2012. Lecture 002 shows what computers could do in between: 10 million
# operations a second in 1990, 1 billion in 2000, 100 billion in 2010. A training image takes about three times its
# forward pass, and a multiply-add is two operations.
#
# **Predict.** One epoch of LeNet-5 on MNIST (60,000 images): how long in 1990? And one of AlexNet (1 billion
# multiply-adds, says the slide) on ImageNet (1,281,167 images)?

# %%
speed = {1990: 10e6, 2000: 1e9, 2010: 100e9}  # operations a second
epochs = {"LeNet-5 on MNIST": (count_macs(lenet), 60_000), "AlexNet on ImageNet": (1e9, 1_281_167)}
epoch_hours = {
    name: {year: macs * images * 3 * 2 / rate / 3600 for year, rate in speed.items()}
    for name, (macs, images) in epochs.items()
}
for name, hours in epoch_hours.items():
    print(
        f"{name:20}",
        *(f"{year}: {each:,.{0 if each > 100 else 4}f} h  " for year, each in hours.items()),
    )
pixel_ratio = 1_281_167 * 469 * 387 * 3 / (60_000 * 28 * 28)
print(f"ImageNet has {pixel_ratio:,.0f} times as many pixel values as MNIST")

# %% [markdown]
# Hours against decades: LeNet-5 could be trained then, AlexNet could not. It needed the machines of 2010, and the
# labelled images. (The slide's image size is 469 x 387 on average, and the challenge has 1,000 classes, where MNIST has 10.)
#
# So what does depth buy? Two poolings forgive small shifts, and a unit behind the second one sees more of the image.
# Move every test garment by two pixels, down and to the right.
#
# **Predict.** Which network suffers most, and which least?

# %%
moved = np.pad(scaled_test, ((0, 0), (2, 0), (2, 0), (0, 0)))[:, :28, :28]
moved_accuracy = {}
for name, (model, _, accuracy) in compared.items():
    moved_accuracy[name] = model.evaluate(moved, test_labels, verbose=0)[1]
    print(f"{name:14} centred {accuracy:.3f}   moved {moved_accuracy[name]:.3f}")
small_field = receptive_field([(3, 1), (2, 2)])
lenet_field = receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)])
print(f"a unit behind the last pooling sees {small_field} or {lenet_field} pixels along a side")

# %% [markdown]
# All three lose a lot. The kernels find the same edges two pixels further on, but the dense layer behind `Flatten`
# expects them in their old place. More pooling means less to lose. Augmentation and global pooling, in later lessons,
# mean less still.
#
# **Exercise 4.** The page "draw your number here" of lecture 004 runs a network that is LeNet-5 but for its dense
# layers of 120, 100 and 10 units. How many parameters does it have, with biases?

# %% tags=["exercise"]
answer = None  # your number
check(answer, lenet5(units=(120, 100)).count_params(), "Only the last two layers differ.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 61_706 - (120 * 84 + 84) - (84 * 10 + 10) + (120 * 100 + 100) + (100 * 10 + 10)
# ```
# The last two layers of LeNet-5 go, and two larger ones come: 63,802.
# </details>

# %% [markdown]
# ## 10. Keep it
#
# One file holds the architecture, the weights and the state of the optimiser.

# %%
with tempfile.TemporaryDirectory() as folder:
    convnet.save(f"{folder}/small_convnet.keras")
    restored = keras.saving.load_model(f"{folder}/small_convnet.keras")
restored_logits = restored.predict(scaled_test, verbose=0)
print("largest difference of the logits:", np.abs(restored_logits - test_logits).max())

# %% [markdown]
# ## What to remember
#
# - `Conv2D(10, 3)` on 28 x 28 x 1 gives 26 x 26 x 10 and learns 100 numbers; the dense layer behind it learns 16,910.
# - Parameters sit in dense layers, multiply-adds in convolutions.
# - Logits and `from_logits=True` belong together.
# - An accuracy has a standard error, and a seed.
# - The confusion matrix says what the accuracy hides.
# - LeNet-5 has 61,706 parameters, 78 % of its weights in one dense layer.
#
# ## Questions to think about
#
# - What happens to the 16,910 if the images are twice as wide and high? And to the 100?
# - Which layer would you change so that a shift hurts less?
# - The network has never seen a photograph of a cat. What will it say, and how sure will it be?
# - Why was it important to put the validation images aside in random order?
#
# ## Where the lecture says it
#
# The network and its summary, the digit network, questions on kernels and ensembles: 004. Machines and data sets: 002. LeNet-5, its table and its comparison with AlexNet: 002;
# also 003 and 004. Softmax and cross-entropy: 002. Pooling: 000, 001, 004.
