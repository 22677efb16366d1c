# ---
# jupyter:
#   course:
#     translate:
#     - small convnet
#     - LeNet-5, stride 2 twice
#     - one convolution, pooling 4 x 4
#     - centred {accuracy(model, scaled_test):.3f}   moved {accuracy(model, moved):.3f}
#     - parameters
#     - weights of linear1
#     - operations of conv1
#     - operations of conv2
#     - operations
#     - LeNet-5 on MNIST
#     - AlexNet on ImageNet
# ---

# %% [markdown]
# # Your first convnet
#
# **Can 17,010 numbers tell a shirt from a boot?** In lesson 01, a single dense layer on a photograph had 19 million
# weights (lecture 000). Here is a whole network that is a thousand times smaller: it looks at an image through ten
# small kernels. You will work out how many numbers each layer has, train the network, measure how good it is, and test
# what its accuracy depends on.
#
# After this lesson you can
#
# - build a convnet from `Conv2D`, `MaxPooling2D`, `Flatten` and `Dense`, and predict every line of its summary;
# - train it with `compile`, `fit` and two callbacks, and read what they print;
# - measure its accuracy on images it has never seen, with a standard error, and compare it with simpler models;
# - find out which classes it confuses, and look at the kernels that it has learned;
# - say what LeNet-5 does differently, and which part of a network makes it tolerate small shifts.
#
# **Time**: 75 minutes in class; the cells together run for about a minute on two cores. **You need**: lessons 01 and
# 02. **Data**: Fashion-MNIST, of which 12,000 images ship with the kit.

# %%
import tempfile

import numpy as np
from sklearn.metrics import confusion_matrix

from utils import data, device, measured, plots
from utils.arithmetic import conv_params, count_macs, dense_params, macs_by_layer
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
print("training images per class:", np.bincount(train_labels))

# %%
one_of_each = [np.flatnonzero(train_labels == label)[0] for label in range(10)]
plots.image_grid(
    train_images[one_of_each],
    [f"{label} {name}" for label, name in enumerate(fashion.class_names)],
    columns=5, size=1.5, limits=(0, 255),
    alt="One image of each of the ten classes, with its label.",
)  # fmt: skip

# %% [markdown]
# Each class has the same number of images. A model that always predicts "Bag" is right for one image in ten. Every
# network has to do better than that.
#
# We prepare the images in two steps. First, the pixels are divided by 255, so that they lie between 0 and 1. Second,
# a tenth of the training images, drawn at random, is put aside: the **validation** images. They tell us during the
# training how the network does on images that it does not learn from. The **test** images stay untouched until the
# training is over.

# %%
order = np.random.default_rng(0).permutation(len(train_images))
held_out, kept = np.split(order, [len(order) // 10])
scaled, scaled_test = train_images / np.float32(255), test_images / np.float32(255)
print(f"{len(kept):,} images to learn from, {len(held_out):,} validation images")
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
# | `Flatten()` | writes the values of all maps in one row |
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
# `None` stands for the number of images in a batch, which may be any number. (The lecture's code gives the first layer
# an `input_shape`; Keras 3 wants an `Input` in its place. The network is the same.)
#
# **By hand.** A 3 x 3 kernel has 28 - 3 + 1 = 26 positions along a side, and pooling halves that number. Each kernel
# has 9 weights and a bias. The dense layer has a weight for each pair of an input and a class, and a bias for each
# class.

# %%
conv_side = 28 - 3 + 1
pool_side = conv_side // 2
flat_size = pool_side * pool_side * 10
conv_count, dense_count = conv_params(3, 1, 10), dense_params(flat_size, 10)
print(f"{conv_side} x {conv_side} x 10 -> {pool_side} x {pool_side} x 10 -> {flat_size:,} -> 10")
print(f"{conv_count} + 0 + 0 + {dense_count:,} = {conv_count + dense_count:,}")

# %% [markdown]
# Pooling and flattening have nothing to learn.
#
# Lecture 002 writes a network as a **composition** of functions, $(f \circ g)(x) = f(g(x))$, where each function has
# its own parameters. All networks of one architecture form a **family** of functions, and training chooses one of them.
#
# **Predict.** We call the layers one after another. Do we get the same result as from the whole network? And does a
# second network of the same family, with other random weights, give this result, too?

# %%
some_garments = train_images[:2] / np.float32(255)
x = some_garments
for layer in convnet.layers:
    x = layer(x)
    print(f"{layer.name:8}", tuple(x.shape))
composed, whole = np.array(x), np.array(convnet(some_garments))
stranger = np.array(small_convnet()(some_garments))
print("layer after layer equals the network:      ", np.allclose(composed, whole, atol=1e-2))
print("another network of the family gives the same:", np.allclose(stranger, whole, atol=1e-2))

# %% [markdown]
# The parameters say how large a network is. The **multiply-adds** say how much it has to compute: one multiply-add is
# one weight times one value, added to a sum (lesson 02).
#
# **Predict.** The convolution has 100 of the 17,010 parameters. What share of the multiply-adds does it have?

# %%
conv_macs, convnet_macs = conv_side**2 * 10 * 9, count_macs(convnet)
print(f"parameters:    convolution {conv_count:6,}, dense layer {dense_count:6,}")
print(f"multiply-adds: convolution {conv_macs:6,}, dense layer {convnet_macs - conv_macs:6,}")
print(f"the convolution has {conv_macs / convnet_macs:.0%} of the multiply-adds")
print(f"each of its weights is used at {conv_side**2} positions")

# %% [markdown]
# **Remember.** A convolution uses its few weights again at each of the 676 positions. A dense layer uses each weight
# once. So most parameters are in the dense layer, and most of the work is in the convolution.
#
# **Exercise 1.** A colleague takes 20 kernels of 5 x 5 instead of 10 kernels of 3 x 3. How many parameters does the
# whole network have now?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 29_330, "Start with the positions along a side. How many are left after pooling?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (5 * 5 + 1) * 20 + (12 * 12 * 20 + 1) * 10
# ```
# There are 28 - 5 + 1 = 24 positions along a side, and 12 after pooling. The convolution has 520 parameters and the
# dense layer 28,810; together they have 29,330.
# </details>

# %% [markdown]
# ## 3. From scores to a loss
#
# The last layer gives ten scores, which may be any numbers: the **logits**. **Softmax** turns them into probabilities:
# all are positive, and their sum is 1. The loss of one image is its **cross-entropy**: minus the logarithm of the
# probability that the network gives to the right class.
#
# **Predict.** A network that knows nothing gives each class the probability 0.1. What is its loss? (The logarithm is
# the natural one; the unit of the loss is the nat.)

# %%
logits = convnet.predict(scaled[:1], verbose=0)
probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(logits))
print("logits:       ", logits[0].round(2))
print("probabilities:", probabilities[0].round(2), "with sum", probabilities.sum().round(3))
know_nothing_loss = -np.log(0.1)
print(f"loss of 0.1 for each class: {know_nothing_loss:.2f} nats")

# %% [markdown]
# Keras computes softmax and logarithm in one step, if we tell it that it gets logits. Here is the loss of the image
# above, with and without `from_logits=True`:

# %%
cross_entropy = keras.losses.SparseCategoricalCrossentropy
loss_by_hand = -np.log(probabilities[0, train_labels[0]])
loss_with = float(cross_entropy(from_logits=True)(train_labels[:1], logits))
loss_without = float(cross_entropy()(train_labels[:1], logits))
print(f"by hand {loss_by_hand:.3f}; from_logits=True {loss_with:.3f}; without {loss_without:.3f}")

# %% [markdown]
# **Remember.** Logits and `from_logits=True` belong together. If you forget `from_logits=True`, Keras does not complain:
# it computes a wrong loss. (If the last layer has a softmax and you set `from_logits=True` all the same, Keras 3.15
# gives a warning.) Lesson 04 derives the loss and its gradient.
#
# ## 4. Train
#
# `compile` says how to train:
#
# - the **optimizer** changes the weights. Ours is Adam (Kingma and Ba, 2015); its **learning rate** sets the size of
#   the steps. Lessons 05 and 06 explain both;
# - the **loss** is the number that the optimizer lowers;
# - the **metrics** are reported on the way. The network does not learn from them.
# %%
convnet.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.005),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)

# %% [markdown]
# `fit` trains. One **epoch** is one pass over the training images, in **batches** of 128 images. After each batch,
# every weight takes a small step that lowers the loss. Nobody knows beforehand how many epochs are enough. So we allow
# more than enough, and give `fit` two **callbacks**: objects that it calls after every epoch.
#
# - `EarlyStopping` ends the training when the validation loss has not improved for `patience` epochs. With
#   `restore_best_weights=True` it then puts back the weights of the best epoch.
# - `ModelCheckpoint` writes the model to a file whenever the validation loss is lower than ever before. If the computer
#   crashes, the best model so far is on the disk.

# %%
folder = tempfile.TemporaryDirectory()
best_file = f"{folder.name}/best.keras"
stop_early = keras.callbacks.EarlyStopping("val_loss", patience=3, restore_best_weights=True)
keep_best = keras.callbacks.ModelCheckpoint(best_file, "val_loss", save_best_only=True)

# %% [markdown]
# **Predict.** An epoch has 9,000 images in batches of 128: how many steps is that? And at the end, what share of the
# validation images will the network classify correctly? Write both numbers down.

# %%
fitted = convnet.fit(
    scaled[kept],
    train_labels[kept],
    batch_size=128,
    epochs=20,
    validation_data=(scaled[held_out], train_labels[held_out]),
    callbacks=[stop_early, keep_best],
)

# %% [markdown]
# Each epoch has a progress bar. Read its line from left to right:
#
# | output | meaning |
# | --- | --- |
# | `Epoch 2/20` | the second epoch of at most 20 |
# | `71/71` | the steps done, of the steps in an epoch: 9,000 / 128, rounded up, because the last batch is smaller |
# | `1s 9ms/step` | how long the epoch took, and how long each step took on average. The first epoch takes longer, because TensorFlow first prepares the computation |
# | `accuracy`, `loss` | averages over the batches of this epoch, *while* the weights were changing |
# | `val_accuracy`, `val_loss` | the same for the validation images, at the end of the epoch |
#
# (With `verbose=2`, `fit` prints one line for each epoch and no bar; with `verbose=0` it prints nothing.) The same
# numbers are in `fitted.history`. They are easier to read as curves:

# %%
history = fitted.history
best_epoch = int(np.argmin(history["val_loss"])) + 1
print(f"{len(history['loss'])} epochs; the validation loss was lowest after epoch {best_epoch}")
plots.learning_curves(history)

# %% [markdown]
# Already after the first epoch, the validation loss is far below the 2.30 nats of a network that knows nothing. Then
# the training loss goes on falling, but the validation loss stops falling: the network begins to **overfit**. It learns
# details of the training images that do not help with other images. Lesson 07 is about that. (It also shows a test for
# every new network: can it overfit twenty images? If it cannot, there is a mistake in the code.)
#
# What have the callbacks done? We compare the validation loss after the last epoch with those of the model in memory
# and of the model in the file. The file holds the architecture, the weights and the state of the optimizer. So one can
# load it later and go on training.

# %%
restored = keras.saving.load_model(best_file)
watched = (scaled[held_out], train_labels[held_out])
loss_in_memory = convnet.evaluate(*watched, verbose=0)[0]
loss_in_file = restored.evaluate(*watched, verbose=0)[0]
print(f"after the last epoch {history['val_loss'][-1]:.4f}, lowest {min(history['val_loss']):.4f}")
print(f"model in memory {loss_in_memory:.4f}, model in the file {loss_in_file:.4f}")

# %% [markdown]
# The model in memory and the model in the file are both that of the best epoch. Here "best" means the lowest loss. Lesson
# 07 asks whether early stopping also means fewer mistakes.
#
# Now we use the test images, for the first time. Why do we not simply report the accuracy on the validation images?
# The callbacks have chosen the epoch that is best for *these* images, so their accuracy is a little too optimistic.

# %%
convnet_accuracy = convnet.evaluate(scaled_test, test_labels, verbose=0)[1]
print(f"{convnet_accuracy:.2%} of {len(test_labels):,} test images are classified correctly")

# %% [markdown]
# ## 5. How sure is this number?
#
# The accuracy would change with other test images, and with another seed. For the test images there is a formula: a
# share $p$ of $n$ images has the **standard error** $\sqrt{p(1-p)/n}$. For the seeds there is no formula, so we have to
# train again. From now on we train many networks, so `compile` and `fit` become a function:


# %%
def trained(model, rate=0.005, epochs=20):
    """The model, trained as in section 4 without any output."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    stop_early = keras.callbacks.EarlyStopping("val_loss", patience=3, restore_best_weights=True)
    model.fit(
        scaled[kept], train_labels[kept], batch_size=128, epochs=epochs, callbacks=[stop_early],
        validation_data=(scaled[held_out], train_labels[held_out]), verbose=0,
    )  # fmt: skip
    return model


# %%
def accuracy(model, images):
    """The share of the test images, centred or moved, that the model classifies correctly."""
    return float((model.predict(images, verbose=0).argmax(axis=1) == test_labels).mean())


# %% [markdown]
# **Predict.** We train two more networks of the same kind, with other seeds. How far apart will the three accuracies
# be?

# %%
convnet_runs = [convnet_accuracy]
for seed in (1, 2):
    keras.utils.set_random_seed(seed)
    convnet_runs.append(accuracy(trained(small_convnet()), scaled_test))
standard_error = np.sqrt(convnet_accuracy * (1 - convnet_accuracy) / len(test_labels))
print("accuracy with seeds 0, 1, 2:", np.round(convnet_runs, 4))
print(f"largest minus smallest: {np.ptp(convnet_runs):.3f}; standard error: {standard_error:.3f}")

# %% [markdown]
# **Remember.** Give an accuracy with its standard error, and train more than once. If one network is better than
# another by no more than a standard error, in a single run each, we have learned nothing.
#
# **Exercise 2.** Your network classifies 90 % of the images correctly, and you want a standard error of 0.2 percentage
# points. How many test images does that take?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 22_500, "Solve the formula for n; 0.2 percentage points are 0.002.", tolerance=1)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.9 * (1 - 0.9) / 0.002**2
# ```
# It takes 22,500 images. To halve a standard error, one needs four times as many images.
# </details>

# %% [markdown]
# ### Does the convolution help?
#
# To know whether the convolution is worth anything, we compare with models that have none:
#
# - **logistic regression**: a single dense layer on the pixels, the simplest model of all;
# - a **dense network** with about as many parameters as the convnet, even a few more.


# %%
def logistic_regression():
    """A linear model on the pixels: ten logits, 7,850 parameters."""
    return keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10)])


def dense_network():
    """A dense network with about as many parameters as the small convnet."""
    hidden = layers.Dense(22, activation="relu")
    return keras.Sequential([layers.Input((28, 28, 1)), layers.Flatten(), hidden, layers.Dense(10)])


# %% [markdown]
# **Predict.** How many percentage points is the convnet better than the dense network? And than logistic regression?

# %%
keras.utils.set_random_seed(0)
linear, dense = trained(logistic_regression()), trained(dense_network())
for name, model in (("logistic regression", linear), ("dense", dense), ("convnet", convnet)):
    share = accuracy(model, scaled_test)
    print(f"{name:20}{model.count_params():7,} parameters, accuracy {share:.3f}")

# %% [markdown]
# That was one seed for each model, and a learning rate chosen for the convnet. A fair comparison gives each model its
# own learning rate, and it takes several seeds. This is too long for a class, so the results come with the kit. There
# are three seeds, which also draw the images to learn from. The learning rate of each model was chosen with a fourth
# seed: of several rates, it had the lowest validation loss. Our convnet is called "one convolution, pooling 2 x 2"
# here.
# %%
shipped = measured.read("first_networks")
CONVNET = "one convolution, pooling 2 x 2"
names = ("logistic regression", "dense", CONVNET)
compared = {name: shipped[f"{name}: centred"] for name in names}
print(measured.rows(compared))
plots.compare_runs(
    {name: {"centred": runs} for name, runs in compared.items()}, label="test accuracy"
)

# %% [markdown]
# The convnet classifies three to four percentage points more of the test images correctly than the dense network and
# than logistic regression. The hidden layer of the dense network gains less than one point. So the gain of the
# convolution is clear, but a linear model already classifies most of the garments correctly. How can that be? All these
# garments are upright, centred and of about the same size, so a model can learn which pixels are bright in a coat.
# Section 9 moves the garments.
#
# ## 6. What does it confuse?
#
# In a **confusion matrix** the rows are the true classes and the columns are the predicted classes. All images off the
# diagonal are classified wrongly.
#
# **Predict.** Which two classes will the convnet confuse most often?

# %%
test_logits = convnet.predict(scaled_test, verbose=0)
predictions = test_logits.argmax(axis=1)
confusion = confusion_matrix(test_labels, predictions)
plots.confusion_matrix(confusion, fashion.class_names)

# %% [markdown]
# Divide each number on the diagonal by the sum of its row. Of all coats, for example, what share was found? This
# accuracy of a single class is its **recall**.

# %%
recall = confusion.diagonal() / confusion.sum(axis=1)
plots.bars(
    {fashion.class_names[label]: recall[label].round(3) for label in np.argsort(recall)},
    label="recall: share of the images of a class that was found",
)  # fmt: skip

# %% [markdown]
# The accuracy alone hides this: in some classes the network finds nearly every image, but it misses many of the shirts.
#
# Next come the mistakes of which the network was most certain: it gave a high probability to a wrong class. Would you
# have classified these images correctly? And is the label always right?

# %%
test_probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(test_logits))
plots.mistakes(test_images, test_labels, test_probabilities, fashion.class_names)

# %% [markdown]
# **Exercise 3.** Now the other way round: of all images that the network *calls* "Shirt", what share are shirts? (This
# is the **precision** of the class.) Use `confusion`.

# %% tags=["exercise"]
shirt = fashion.class_names.index("Shirt")
answer = None  # your number, computed from `confusion` and `shirt`
check(
    answer,
    (test_labels[predictions == shirt] == shirt).mean(),
    "The predicted classes are in the columns.",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = confusion[shirt, shirt] / confusion[:, shirt].sum()
# ```
# The sum of the column counts the images that the network calls shirts, and the number on the diagonal counts those of
# them that are shirts.
# </details>

# %% [markdown]
# ## 7. What has it learned?
#
# In lesson 01 people designed the kernels. These ten kernels were learned from the training images. Below each kernel
# is its map of one boot, after ReLU.
#
# **Predict.** Which of the kernels of lesson 01 do you expect to see again?

# %%
kernels = keras.ops.convert_to_numpy(convnet.get_layer("conv").kernel)[:, :, 0, :]
first_layer = keras.Model(convnet.inputs, convnet.get_layer("conv").output)
boot = scaled_test[test_labels == 9][:1]
maps = first_layer.predict(boot, verbose=0)[0]
plots.kernels_and_maps(
    kernels, maps, alt="Ten learned 3x3 kernels, and their maps of an ankle boot."
)

# %% [markdown]
# Purple weights are positive and orange weights are negative. Where a kernel is purple on one side and orange on the
# other, its map is bright along edges of one direction, as with a Sobel kernel. Where most weights are positive, the
# map is a blurred copy of the boot. The learned kernels look less regular than Sobel's: nothing in the training asks
# for regular kernels.
#
# Around the boot, all pixels are 0. Every product with a weight is 0 there, and only the bias remains.
#
# **Predict.** What is the value of a map there, if the bias is negative?

# %%
biases = keras.ops.convert_to_numpy(convnet.get_layer("conv").bias)
print("kernel             ", *(f"{index:7}" for index in range(10)))
print("bias               ", *(f"{bias:7.3f}" for bias in biases))
print("corner of the map  ", *(f"{value:7.3f}" for value in maps[0, 0]))


# %% [markdown]
# **Remember.** Where the input is 0, a map has the value ReLU(bias): the bias itself if it is positive, and 0 if it is
# negative.
#
# ## 8. LeNet-5 beside it
#
# LeNet-5 (LeCun and others, 1998; lectures 002, 003 and 004) is deeper: it has two convolutions, each followed by
# pooling, and then three dense layers. Its images have 32 x 32 pixels, so we put two zeros on each side of ours. This
# is the version on the slide of lecture 002, with ReLU and max pooling; the original has average pooling and a smooth
# activation.
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
# **Predict.** LeNet-5 has more than three times as many parameters as the small convnet. In which layer are most of
# them?

# %%
keras.utils.set_random_seed(0)
lenet = lenet5()
lenet.summary()
print(f"{lenet.count_params() / convnet.count_params():.1f} times the parameters of the convnet")

# %% [markdown]
# The slide of lecture 002 counts the weights without the biases. We do the same:

# %%
lenet_weights = {
    layer.name: int(np.prod(layer.kernel.shape)) for layer in lenet.layers if layer.weights
}
plots.bars(lenet_weights, label="weights, without biases")
total = sum(lenet_weights.values())
linear1_share = lenet_weights["linear1"] / total
dense_share = sum(lenet_weights[f"linear{i}"] for i in (1, 2, 3)) / total
print(f"{total:,} weights, {lenet.count_params():,} parameters with biases")
print(f"linear1 has {linear1_share:.0%} of the weights, all dense layers {dense_share:.0%}")

# %% [markdown]
# As in the small convnet, nearly all parameters are in the dense layers. (Another slide of lecture 002 gives LeNet ten
# times as many; see "A slip in the lecture" below.) We train it in the same way:

# %%
trained(lenet)
print(f"{'':14}{'parameters':>11}{'multiply-adds':>15}{'accuracy':>10}")
for name, model in (("dense", dense), ("small convnet", convnet), ("LeNet-5", lenet)):
    row = f"{model.count_params():11,}{count_macs(model):15,}{accuracy(model, scaled_test):10.3f}"
    print(f"{name:14}{row}")

# %% [markdown]
# Which of the two convnets is better? Remember section 5: compare their difference with the spread of the seeds. The
# next section has three seeds of both.
#
# **Exercise 4.** The page "draw your number here" of lecture 004 runs a network like LeNet-5, but with dense layers of
# 120, 100 and 10 units. How many parameters does it have, with biases?

# %% tags=["exercise"]
answer = None  # your number
check(answer, lenet5(units=(120, 100)).count_params(), "Only the last two layers differ.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 61_706 - (120 * 84 + 84) - (84 * 10 + 10) + (120 * 100 + 100) + (100 * 10 + 10)
# ```
# We take away the last two layers of LeNet-5 and add two larger ones: 63,802 parameters.
# </details>

# %% [markdown]
# ## 9. Move the garments by two pixels
#
# A coat stays a coat when it moves by two pixels. So the output of a good classifier should be **invariant** to small
# shifts: it should stay the same. A convolution is not invariant but **equivariant** (lesson 01): when the image moves,
# its map moves along. We check this with the boot of section 7, moved down and to the right by two pixels:

# %%
moved = np.pad(scaled_test, ((0, 0), (2, 0), (2, 0), (0, 0)))[:, :28, :28]
moved_maps = first_layer.predict(moved[test_labels == 9][:1], verbose=0)[0]
print("the maps have moved along:", np.allclose(moved_maps[2:, 2:], maps[:-2, :-2], atol=1e-5))

# %% [markdown]
# But the dense layer after `Flatten` has a weight of its own for every position of the map. In training it has learned
# where the activations of a coat are, and now they are somewhere else.
#
# **Predict.** We move all test images in this way. How many percentage points does each of the four models lose? Which
# one loses most, and which one least?

# %%
models = {"logistic regression": linear, "dense": dense, "small convnet": convnet, "LeNet-5": lenet}
for name, model in models.items():
    centred_share, moved_share = accuracy(model, scaled_test), accuracy(model, moved)
    print(f"{name:20} centred {centred_share:.3f}   moved {moved_share:.3f}")

# %% [markdown]
# The two models without a convolution lose most, and LeNet-5 loses least. Does LeNet-5 lose least because it is deeper? We
# do not know yet, because it also pools twice. We need a **control**: a network that differs in one point only. The first
# control is as deep as LeNet-5, but it has no pooling. With `strides=2` its kernels move by two pixels at a time. So its
# maps have the same sizes as those of LeNet-5 after pooling, and it has the same number of parameters:


# %%
def lenet5_without_pooling(strides=2):
    """LeNet-5 whose convolutions have a stride, and no pooling after them."""
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.ZeroPadding2D(2),
            layers.Conv2D(6, 5, strides=strides, activation="relu"),
            layers.Conv2D(16, 5, strides=strides, activation="relu"),
            layers.Flatten(),
            *[layers.Dense(units, activation="relu") for units in (120, 84)],
            layers.Dense(10),
        ]
    )


# %% [markdown]
# The second control has only one convolution, like the small convnet, but it pools windows of 4 x 4:


# %%
def one_convolution(pool=4, strides=1):
    """One convolution of ten 3 x 3 kernels; pool=2 makes it the small convnet."""
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(10, 3, strides=strides, activation="relu"),
            layers.MaxPooling2D(pool),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )


# %%
strides, pool4 = lenet5_without_pooling(), one_convolution(4)
print("maps before Flatten:", lenet.layers[4].output.shape[1:], strides.layers[2].output.shape[1:])
controls = {"LeNet-5, stride 2 twice": strides, "one convolution, pooling 4 x 4": pool4}
for name, model in controls.items():
    trained(model)
    row = f"centred {accuracy(model, scaled_test):.3f}   moved {accuracy(model, moved):.3f}"
    print(f"{name:31}{model.count_params():7,} parameters   {row}")

# %% [markdown]
# Compare these two with LeNet-5 and with the small convnet. What seems to matter more, depth or pooling?
#
# The third control pools as much as possible: LeNet-5 with **global pooling** keeps only the largest value of each map,
# wherever it is (lesson 02).


# %%
def lenet5_global():
    """LeNet-5 with global max pooling in place of the second pooling and Flatten."""
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.ZeroPadding2D(2),
            layers.Conv2D(6, 5, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 5, activation="relu"),
            layers.GlobalMaxPooling2D(),
            *[layers.Dense(units, activation="relu") for units in (120, 84)],
            layers.Dense(10),
        ]
    )


# %% [markdown]
# We do not train it here. Its results come with the kit, as do those of more controls: networks without any pooling,
# and networks whose strides make the maps as small as pooling does. They were measured as in section 5, with three
# seeds and a learning rate for each network. "Moved" is the mean of four shifts by two pixels, one towards each corner.

# %%
wheres = ("centred", "moved")
networks = [name.removesuffix(": moved") for name in shipped if name.endswith(": moved")]
table = {name: {where: shipped[f"{name}: {where}"] for where in wheres} for name in networks}
print(measured.table({name: shipped[name] for name in shipped if "together" not in name}))
plots.compare_runs(table, label="accuracy on the test images")

# %% [markdown]
# Read the table in pairs of networks that differ as little as possible.
#
# - **The convolution.** The convolution is worth more on moved garments than on centred ones: compare the convnet with
#   the dense network and with logistic regression in both columns.
# - **Pooling or strides?** At the same depth and with maps of about the same size, the network that pools classifies
#   more of the moved garments correctly than the network with strides.
# - **Pooling or nothing?** Pooling to a quarter of the side, in one step or in two, gains more than five percentage
#   points on moved garments over the same network without pooling. Pooling to half of the side gains about one point.
# - **Depth?** At the same amount of pooling, depth makes no clear difference on moved garments, although LeNet-5 has
#   larger kernels and more dense layers as well: it is about as good as one convolution with windows of 4 x 4, and
#   without pooling there is no clear difference either. With strides, LeNet-5 is better than one convolution with
#   stride 4. But that convolution never looks at a quarter of the rows and columns: its kernel covers three of them,
#   and then it moves on by four.
# - **LeNet-5 or the small convnet?** On centred garments, the three runs of LeNet-5 are not better than those of the
#   small convnet, whatever your single run in section 8 has shown.
# - **Global pooling.** LeNet-5 with global pooling is better on moved garments than all other networks, but on centred
#   ones it is two to five points worse than LeNet-5 with `Flatten`. A likely reason is that its dense layers cannot
#   know where in the image a pattern was. On centred garments, it helps to know that.
#
# So pooling makes a network tolerate small shifts: the larger its windows are, the more it tolerates. But no network
# here is close to invariant. Lesson 08 tries another way: it trains with moved images.
#
# ## Further: kernels, votes and machines
#
# ### Are more kernels more variety?
#
# Students ask this in lecture 004. A kernel of 3 x 3 is nine numbers, which is a point in nine dimensions, and we have
# ten kernels.
#
# **Predict.** How many of the ten kernels are independent, that is, not a weighted sum of the others? And how many
# weighted sums of the ten maps (principal components) hold 95 % of their variance on 200 garments?

# %%
rank = np.linalg.matrix_rank(kernels.reshape(9, 10))
activations = first_layer.predict(scaled_test[:200], verbose=0).reshape(-1, 10)
variances = np.linalg.eigvalsh(np.cov(activations.T))[::-1]
shares = np.cumsum(variances) / variances.sum()
needed = int(np.searchsorted(shares, 0.95) + 1)
print(f"{rank} independent kernels")
print(f"{needed} components hold {shares[needed - 1]:.0%} of the variance of the maps")

# %% [markdown]
# There can never be more than nine independent kernels of 3 x 3, whatever the network learns. And the ten maps have
# much in common: fewer than ten components hold nearly all of their variance. So more kernels make more variety
# possible, but they do not guarantee it.
#
# ### A slip in the lecture
#
# A slide of lecture 002 that compares LeNet with AlexNet gives LeNet 0.6 million parameters, 0.48 million of them in
# the first dense layer, and 4 million operations, of which 1.2 and 2.4 million are in the two convolutions. We count
# again. (An operation is a multiply-add here, as in the slide's numbers for AlexNet.)

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
# Each number on the slide is about ten times too large, so the decimal point has slipped by one place. LeNet has 0.06
# million parameters, of which 0.048 million are in the first dense layer, and needs 0.4 million operations. Another
# slide of lecture 002, which lists the layers, is right: 61,470 weights.
#
# ### Three networks, one vote
#
# The best result of AlexNet comes from seven networks together, an **ensemble** (lecture 004). We average the
# probabilities of three networks.
#
# **Predict.** Will the three together classify more images correctly than the best one of them?

# %%
votes = {
    name: np.array(keras.ops.softmax(models[name].predict(scaled_test, verbose=0)))
    for name in ("dense", "small convnet", "LeNet-5")
}
together = sum(votes.values()) / len(votes)
ensemble_accuracy = (together.argmax(axis=1) == test_labels).mean()
agree = (np.ptp([vote.argmax(axis=1) for vote in votes.values()], axis=0) == 0).mean()
for name in votes:
    print(f"{name:14} {accuracy(models[name], scaled_test):.3f}")
print(f"together       {ensemble_accuracy:.3f}; all three agree on {agree:.0%} of the images")

# %% [markdown]
# One run says little. With the three seeds of section 9:

# %%
alone = {name: shipped[f"{name}: centred"] for name in ("dense", CONVNET, "LeNet-5")}
print(measured.rows({**alone, "three together": shipped["three together: centred"]}))

# %% [markdown]
# The three together are better than their average, but not better than the best of them. On average the dense network
# makes the most mistakes, and its vote counts as much as those of the others. Also, networks can correct each other only
# on images on which they disagree. The price of three networks is three trainings, and three predictions for each image.
#
# ### Why not earlier?
#
# Convolutional networks were trained in 1989 (LeCun and others), and one won the ImageNet challenge in 2012 (AlexNet,
# Krizhevsky and others). Lecture 002 shows what computers could do in between: 10 million operations per second in
# 1990, 1 billion in 2000, and 100 billion in 2010. Training with one image takes about three times the work of its
# forward pass (lesson 05), and a multiply-add is two operations.
#
# **Predict.** How long did one epoch of LeNet-5 on MNIST (60,000 images) take in 1990? And how long would one epoch of
# AlexNet (1 billion multiply-adds, according to the slide) on ImageNet (1,281,167 images) have taken?

# %%
speed = {1990: 10e6, 2000: 1e9, 2010: 100e9}  # operations per second
epochs = {"LeNet-5 on MNIST": (count_macs(lenet), 60_000), "AlexNet on ImageNet": (1e9, 1_281_167)}
epoch_hours = {
    name: {year: macs * images * 3 * 2 / rate / 3600 for year, rate in speed.items()}
    for name, (macs, images) in epochs.items()
}
for name, hours in epoch_hours.items():
    print(f"{name:20}", *(f"{year}: {each:,.4g} h  " for year, each in hours.items()))
years = epoch_hours["AlexNet on ImageNet"][1990] / 24 / 365
print(f"AlexNet on ImageNet in 1990: {years:.0f} years per epoch")

# %% [markdown]
# In 1990, one epoch of LeNet-5 on MNIST took 4 hours, and one epoch of AlexNet on ImageNet would have taken 24 years.
# At the slide's speed of 2010, it would have taken 21 hours. But AlexNet was trained for about 90 epochs
# (Krizhevsky and others, 2012), and that took 5 to 6 days on two graphics cards (lecture 004).
#
# **Predict.** How long do 90 epochs take at the slide's speed of 2010? How many times as fast were the two cards?

# %%
days = 90 * epoch_hours["AlexNet on ImageNet"][2010] / 24
print(f"90 epochs at 100 billion operations per second: {days:.0f} days")
print(f"in 5 to 6 days: {days / 6:.0f} to {days / 5:.0f} times as fast")
pixel_ratio = 1_281_167 * 469 * 387 * 3 / (60_000 * 28 * 28)
print(f"ImageNet has {pixel_ratio:,.0f} times as many pixel values as MNIST")

# %% [markdown]
# At the slide's speed, the training would have taken 80 days. The two graphics cards were 13 to 16 times as fast. So
# AlexNet needed graphics cards. It also needed many labelled images: ImageNet has 14,830 times as many pixel values as
# MNIST (the slide of lecture 002 gives 469 x 387 pixels as the average size), and its challenge has 1,000 classes
# instead of 10.
#
# ## What to remember
#
# - `Conv2D(10, 3)` on 28 x 28 x 1 gives 26 x 26 x 10 and learns 100 numbers; the dense layer after pooling learns
#   16,910.
# - In these networks, most parameters are in dense layers, and most multiply-adds are in convolutions.
# - Logits and `from_logits=True` belong together.
# - Early stopping ends the training when the validation loss no longer falls, and restores the best weights.
# - An accuracy has a standard error, and it depends on the seed.
# - A comparison needs a baseline, the best learning rate for each model, and several seeds.
# - The confusion matrix shows what the accuracy hides: which classes are mistaken for which.
# - On centred garments, the network with one convolution is three to four points better than a linear model. On moved
#   garments the difference is larger.
# - LeNet-5 has 61,706 parameters; 78 % of its weights are in one dense layer.
# - Convolutions are equivariant to shifts, but a network with `Flatten` is not invariant. Pooling adds tolerance to
#   small shifts, the more the larger its windows are. More depth at the same pooling adds no clear tolerance.
#
# ## Questions to think about
#
# - What happens to the 16,910 parameters if the images are twice as wide and twice as high? And to the 100?
# - Which layer would you change so that a shift costs less accuracy? What would you lose?
# - The network has never seen a photograph of a cat. Which class will it predict, and with what probability?
# - Why was it important to draw the validation images at random?
#
# ## Where the lecture says it
#
# The network and its summary, the digit network, questions on kernels and ensembles: 004. Machines and data sets: 002.
# LeNet-5, its table and its comparison with AlexNet: 002; also 003 and 004. Softmax and cross-entropy: 002. Pooling:
# 000, 001, 004. Invariance to shifts: 000; global pooling: 002.
