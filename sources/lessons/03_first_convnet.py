# %% [markdown]
# # Your first convnet
#
# **Can 17,010 numbers tell a shirt from a boot?** A dense layer on a photograph wanted millions. Here is a
# network that reads images with ten small kernels, and you will know each of its numbers.
#
# After this lesson you can
#
# - build a convnet from `Conv2D`, `MaxPooling2D`, `Flatten` and `Dense`, and predict every line of its summary;
# - train it, read its learning curves, and measure it on images it has never seen;
# - find out what it confuses, and look at what it has learned;
# - say what LeNet-5 does differently, and what that costs.
#
# **Time**: 50 minutes in class; the cells together run for about two minutes on two cores. **You need**: lessons 01 and
# 02. **Data**: Fashion-MNIST, 12,000 images of which ship with the kit.

# %%
import time

import numpy as np

from utils import data, device, plots
from utils.arithmetic import conv_params, count_macs, dense_params, receptive_field
from utils.checks import check

device.setup(seed=0)

import keras
from keras import layers

# %% [markdown]
# One setting: where the images come from.

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds": all 70,000 images, downloaded once; or the path of a folder

# %% [markdown]
# ## 1. Look at the data first
#
# Every image is a tensor of 28 x 28 pixels and one channel, with values from 0 to 255.

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
train_images, train_labels = fashion.arrays("train")
test_images, test_labels = fashion.arrays("test")
print("training:", train_images.shape, train_images.dtype, "labels:", np.bincount(train_labels))
print("test:    ", test_images.shape, "values from", test_images.min(), "to", test_images.max())

# %%
one_of_each = [int(np.flatnonzero(train_labels == label)[0]) for label in range(10)]
plots.image_grid(train_images[one_of_each], fashion.class_names, alt="One image of each class.")

# %% [markdown]
# The classes are balanced: whoever always answers "Bag" is right in one case out of ten. That is the number to beat.
#
# ## 2. Predict the summary
#
# The lecture's network (004) has four layers:
#
# | layer | what it does |
# | --- | --- |
# | `Conv2D(10, 3)` | ten kernels of 3 x 3, stride 1, no padding, then ReLU |
# | `MaxPooling2D()` | the largest value of each 2 x 2 window |
# | `Flatten()` | a row of numbers |
# | `Dense(10)` | one score for each class |
#
# **Predict.** Before you run the next cell, write down for each layer the shape of its output and how many numbers it
# learns. Then write down the total.


# %%
def lecture_convnet():
    """The convnet of lecture 004; its outputs are logits."""
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(10, 3, activation="relu", name="conv"),
            layers.MaxPooling2D(name="pool"),
            layers.Flatten(name="flatten"),
            layers.Dense(10, name="scores"),
        ],
        name="lecture_convnet",
    )


# %%
convnet = lecture_convnet()
convnet.summary()

# %% [markdown]
# **By hand.** A 3 x 3 kernel has 26 stops on 28 pixels; pooling halves 26. Each kernel has 9 weights and a bias. The
# dense layer has a weight for each of 13 x 13 x 10 = 1,690 inputs and each class, and a bias for each class.

# %%
conv_count = conv_params(3, in_channels=1, filters=10)
flat_size = 13 * 13 * 10
dense_count = dense_params(flat_size, 10)
print(f"{conv_count} + 0 + 0 + {dense_count:,} = {conv_count + dense_count:,}")
assert conv_count + dense_count == convnet.count_params()

# %%
plots.bars({layer.name: layer.count_params() for layer in convnet.layers}, label="parameters")
# %% [markdown]
# **Remember.** The convolution does the seeing with 100 numbers. Nearly all the parameters sit in the dense layer
# behind it. Compare where the multiplications are:

# %%
convnet_macs = count_macs(convnet)
print(f"multiply-adds for one image: {convnet_macs:,}")
print(f"of which the convolution:    {26 * 26 * 10 * 9:,}")

# %% [markdown]
# **Exercise 1.** A colleague uses 20 kernels of 5 x 5 in place of 10 of 3 x 3. How many parameters does the whole
# network have now?

# %% tags=["exercise"]
answer = None  # your number
check(
    answer,
    conv_params(5, 1, 20) + dense_params(12 * 12 * 20, 10),
    "What is the side after pooling?",
)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (5 * 5 + 1) * 20 + (12 * 12 * 20 + 1) * 10
# ```
# 28 - 5 + 1 = 24 stops, 12 after pooling. The convolution has 520 parameters, the dense layer 28,810.
# </details>

# %% [markdown]
# ## 3. From scores to a loss
#
# The last layer gives ten numbers without a limit, the **logits**. Softmax makes probabilities of them: all positive,
# their sum is 1. The loss of an image, the cross-entropy, is minus the logarithm of the probability of the right class.
#
# **Predict.** A network that knows nothing gives each class 0.1. What is its loss?

# %%
logits = convnet.predict(train_images[:1] / 255.0, verbose=0)
probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(logits))
print("logits:       ", logits.round(2)[0])
print("probabilities:", probabilities.round(2)[0], "sum", probabilities.sum().round(3))
print("loss of knowing nothing:", np.log(10).round(3), "nats")

# %% [markdown]
# Keras computes softmax and logarithm together when told that it gets logits: `from_logits=True`. Forgetting this is the
# most frequent mistake with this layer: nothing fails, and the network learns badly.
#
# ## 4. Train
#
# Kernels learn best when the pixels are small numbers, so 0 to 255 becomes 0 to 1. An **epoch** is one pass over the
# training images, in **batches** of 64. The lessons on training take this apart; here it is one call.


# %%
def train(model, epochs=5):
    """Compile and fit; returns the history of loss and accuracy, and the seconds it took."""
    model.compile(
        optimizer="adam",
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    began = time.perf_counter()
    history = model.fit(
        scaled_train, train_labels, batch_size=64, epochs=epochs,
        validation_data=(scaled_test, test_labels), verbose=0,
    )  # fmt: skip
    return history.history, time.perf_counter() - began


scaled_train, scaled_test = train_images / np.float32(255), test_images / np.float32(255)

# %% [markdown]
# **Predict.** After five epochs, what share of the test images will it get right? Write the number down.

# %%
history, seconds = train(convnet)
convnet_accuracy = history["val_accuracy"][-1]
print(f"{seconds:.0f} s; accuracy on test images {convnet_accuracy:.3f}")
plots.learning_curves(history)
# %% [markdown]
# Both losses fall. Where the training curve goes on and the validation curve does not, a network learns its training
# images by heart.
#
# **How sure is this number?** The test images are a sample. With $n$ images and accuracy $p$, the standard error is
# $\sqrt{p(1-p)/n}$. Two networks that differ by less than about two of these may as well be equal.

# %%
standard_error = np.sqrt(convnet_accuracy * (1 - convnet_accuracy) / len(test_labels))
print(f"accuracy {convnet_accuracy:.3f} with a standard error of {standard_error:.3f}")

# %% [markdown]
# ## 5. Does the convolution help?
#
# A fair rival: a dense network with about as many parameters, trained in the same way.

# %%
dense_rival = keras.Sequential(
    [
        layers.Input((28, 28, 1)),
        layers.Flatten(),
        layers.Dense(22, activation="relu"),
        layers.Dense(10),
    ],
    name="dense_rival",
)
rival_history, rival_seconds = train(dense_rival)
rival_accuracy = rival_history["val_accuracy"][-1]
print(f"convnet: {convnet.count_params():,} parameters, accuracy {convnet_accuracy:.3f}")
print(f"dense:   {dense_rival.count_params():,} parameters, accuracy {rival_accuracy:.3f}")

# %% [markdown]
# On centred and cropped garments a dense network is a decent rival. Now move each test image by two pixels, as a
# photographer's hand would.
#
# **Predict.** Which of the two suffers more?

# %%
shifted_test = np.roll(scaled_test, shift=(2, 2), axis=(1, 2))
shifted = {
    model.name: model.evaluate(shifted_test, test_labels, verbose=0)[1]
    for model in (convnet, dense_rival)
}
for name, accuracy in shifted.items():
    print(f"{name}: {accuracy:.3f} on images moved by two pixels")

# %% [markdown]
# Both lose. The kernels find the same edges two pixels further on, but the dense layer behind `Flatten` expects them at
# their old place. More pooling, and augmentation, will help: that is for later lessons.
#
# ## 6. What does it confuse?
#
# Rows are what an image is, columns what the network says. What lies off the diagonal is wrong.

# %%
test_logits = convnet.predict(scaled_test, verbose=0)
predictions = test_logits.argmax(axis=1)
confusion = np.zeros((10, 10), int)
np.add.at(confusion, (test_labels, predictions), 1)
plots.confusion_matrix(confusion, fashion.class_names)
# %%
recall = confusion.diagonal() / confusion.sum(axis=1)
for label in np.argsort(recall)[:3]:
    print(f"{fashion.class_names[label]}: {recall[label]:.0%} of them found")

# %% [markdown]
# Look at the mistakes it is most sure of. Would you have known?

# %%
test_probabilities = keras.ops.convert_to_numpy(keras.ops.softmax(test_logits))
plots.mistakes(test_images, test_labels, test_probabilities, fashion.class_names)
# %% [markdown]
# ## 7. What has it learned?
#
# Ten kernels of nine numbers: nobody wrote them, the training images did.

# %%
kernels = convnet.get_layer("conv").kernel.numpy()[:, :, 0, :]
plots.feature_maps(
    {f"kernel {i}": kernels[:, :, i] for i in range(10)}, columns=5, size=1.5, label="weight"
)
# %%
first_layers = keras.Model(convnet.inputs, convnet.get_layer("conv").output)
boot = scaled_test[test_labels == 9][:1]
maps = first_layers.predict(boot, verbose=0)[0]
shown = {"input": boot[0, :, :, 0]} | {f"kernel {i}": maps[:, :, i] for i in range(10)}
plots.feature_maps(shown, columns=6, size=1.6, signed=False, alt="A boot and its ten feature maps.")

# %% [markdown]
# Some kernels answer to edges on one side, some to bright areas, and after ReLU some hardly answer at all.
#
# ## 8. LeNet-5 beside it
#
# LeNet-5 (LeCun and others, 1998; lectures 002, 003 and 004) is deeper: two convolutions, each followed by pooling, then
# three dense layers. Its input has 32 x 32 pixels, so we put a border of two zeros around ours.
#
# **Predict.** It has about three and a half times as many parameters. In which layer are most of them?


# %%
def lenet5(classes=10):
    """LeNet-5 with ReLU and max pooling, as in lecture 002; its outputs are logits."""
    return keras.Sequential(
        [
            layers.Input((32, 32, 1)),
            layers.Conv2D(6, 5, activation="relu", name="conv1"),
            layers.MaxPooling2D(name="pool1"),
            layers.Conv2D(16, 5, activation="relu", name="conv2"),
            layers.MaxPooling2D(name="pool2"),
            layers.Flatten(name="flatten"),
            layers.Dense(120, activation="relu", name="linear1"),
            layers.Dense(84, activation="relu", name="linear2"),
            layers.Dense(classes, name="linear3"),
        ],
        name="lenet5",
    )  # fmt: skip


# %%
lenet = lenet5()
lenet.summary()

# %% [markdown]
# The lecture counts weights without biases. So do we, and then with them:

# %%
lenet_weights = {
    layer.name: int(np.prod(layer.kernel.shape)) for layer in lenet.layers if layer.weights
}
plots.bars(lenet_weights, label="weights, without biases")
total_weights = sum(lenet_weights.values())
share = lenet_weights["linear1"] / total_weights
print(f"{total_weights:,} weights, {lenet.count_params():,} parameters with biases")
print(f"linear1 has {lenet_weights['linear1']:,}, which is {share:.0%}")

# %% [markdown]
# **A slip in the lecture.** Another slide of lecture 002 gives LeNet 0.6 million parameters, 0.48 million of them in the
# first dense layer. Both are ten times too large: it is 0.06 million and 0.048 million, as the table on the lecture's
# own LeNet slide says and as the cell above counts.

# %%
padded_lenet = keras.Sequential(
    [layers.Input((28, 28, 1)), layers.ZeroPadding2D(2), lenet], name="padded_lenet"
)
lenet_history, lenet_seconds = train(padded_lenet)
lenet_accuracy = lenet_history["val_accuracy"][-1]
plots.learning_curves(lenet_history)
# %%
lenet_macs = count_macs(padded_lenet)
print(f"{'':10}{'parameters':>12}{'multiply-adds':>15}{'seconds':>9}{'accuracy':>10}")
for name, model, macs, duration, accuracy in (
    ("lecture", convnet, convnet_macs, seconds, convnet_accuracy),
    ("LeNet-5", padded_lenet, lenet_macs, lenet_seconds, lenet_accuracy),
):
    print(f"{name:10}{model.count_params():12,}{macs:15,}{duration:9.0f}{accuracy:10.3f}")

# %% [markdown]
# Compare the two accuracies with the standard error from section 4 before you say which network is better. Deeper is not
# better by itself: with 10,000 images and five epochs, the small one holds its own.
#
# What depth does buy is sight. One unit behind LeNet's second pooling sees 16 x 16 pixels:

# %%
lenet_field = receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)])
plots.receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)])
# %% [markdown]
# **Exercise 2.** The network behind the lecture's "draw your number here" page (004) is LeNet-5 with dense layers of 120,
# 100 and 10 units. How many parameters does it have, with biases?

# %% tags=["exercise"]
answer = None  # your number
convolutions = conv_params(5, 1, 6) + conv_params(5, 6, 16)
digit_network = (
    convolutions + dense_params(400, 120) + dense_params(120, 100) + dense_params(100, 10)
)
check(answer, digit_network, "Only the last two layers differ from LeNet-5.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 61_706 - (120 * 84 + 84) - (84 * 10 + 10) + (120 * 100 + 100) + (100 * 10 + 10)
# ```
# LeNet-5 has 61,706. Its last two layers go, two larger ones come: 63,802.
# </details>

# %% [markdown]
# ## 9. Keep it
#
# One file holds the architecture, the weights and the optimiser's state.

# %%
import pathlib
import tempfile

with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "convnet.keras"
    convnet.save(file)
    again = keras.saving.load_model(file)
    print(f"{file.name}: {file.stat().st_size / 1024:.0f} KiB")
same = np.array_equal(again.predict(scaled_test[:100], verbose=0), test_logits[:100])
print(
    "the same logits:",
    same or np.allclose(again.predict(scaled_test[:100], verbose=0), test_logits[:100]),
)

# %% [markdown]
# ## What to remember
#
# - `Conv2D(10, 3)` on 28 x 28 x 1 gives 26 x 26 x 10 and learns 100 numbers; the dense layer behind it learns 16,910.
# - Logits and `from_logits=True` belong together.
# - An accuracy without its standard error is half a number.
# - The confusion matrix says more than the accuracy.
#
# **Questions.** Why are there no parameters in pooling and flattening? What would happen to the 16,910 if the images were
# twice as wide and high? Which layer would you change to make the network suffer less from a shift?
#
# **In the lectures.** The network and its summary: 004. LeNet-5: 002, 003, 004. Softmax and cross-entropy: 002.
# Learned kernels: 000.
