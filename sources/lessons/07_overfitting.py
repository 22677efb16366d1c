# ---
# jupyter:
#   course:
#     translate:
#     - no bug
#     - from_logits missing
#     - learning rate 0
#     - ReLU on the logits
#     - labels shuffled
#     - "{what}: {'2,400' if name.endswith(LONG) else '800'} steps"
#     - true labels
#     - random labels
# ---

# %% [markdown]
# # Overfitting
#
# **A network classifies all of its training images correctly, and every sixth new image wrongly. What can you do about
# it?** The lectures name many cures: more data, augmentation, dropout, a smaller network. In this lesson you see a
# network overfit, you write each cure in Keras, and you see how much each of them helps.
#
# After this lesson you can
#
# - find bugs by overfitting twenty images on purpose, and say which bug this test cannot find;
# - read from two curves when a network overfits;
# - explain dropout, compute it by hand, and say what it does at inference;
# - apply early stopping, L2 regularisation, dropout and augmentation in Keras;
# - choose the strength of a cure on validation images, and use the test images only once;
# - say what wrong labels do to a network.
#
# **Time**: 75 minutes in class; the cells together run for about a minute on two cores. **You need**: lessons 03 to 06.
# **Data**: Fashion-MNIST, of which 12,000 images ship with the kit.

# %%
import numpy as np
from sklearn.linear_model import LogisticRegression

from utils import data, device, measured, plots
from utils.checks import check

device.setup(seed=0, mixed_precision=False)

import keras
from keras import layers

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds" downloads all 70,000 images, once; or the path of a folder

# %% [markdown]
# ## 1. First overfit twenty images
#
# A network **overfits** if it fits its training images much better than new images. Usually we try to avoid that.
# But first make sure that your network *can* overfit: train it on twenty images until it classifies all of them
# correctly. A network that cannot fit twenty images has a bug, and no cure and no larger data set will help.
#
# We put 2,000 images aside for validation and take 1,000 of the others for training, so that overfitting comes soon.

# %%
fashion = data.load("fashion_mnist", source=SOURCE)
images, labels = fashion.arrays("train")
order = np.random.default_rng(0).permutation(len(images))
x_val, y_val = images[order[:2000]] / np.float32(255), labels[order[:2000]]
x_few, y_few = images[order[2000:3000]] / np.float32(255), labels[order[2000:3000]]
print(f"{len(x_few):,} training images and {len(x_val):,} validation images")

# %% [markdown]
# The network of this lesson has two convolutions, a dense layer of 64 units, and ten logits. Its arguments are the
# cures of section 4. Each of them is off unless we ask for it.


# %%
def convnet(augmentation=(), filters=(16, 32), dense=64, dropout=0.0, l2=0.0):
    """Two blocks, a dense layer and ten logits; every cure is off unless it is asked for."""
    small = {"kernel_regularizer": keras.regularizers.L2(l2)} if l2 else {}
    stack = [layers.Input((28, 28, 1)), *augmentation]
    for count in filters:
        stack += [layers.Conv2D(count, 3, padding="same", activation="relu", **small)]
        stack += [layers.MaxPooling2D(2)]
    stack += [layers.Flatten(), layers.Dropout(dropout)]
    stack += [layers.Dense(dense, activation="relu", **small), layers.Dropout(dropout)]
    return keras.Sequential([*stack, layers.Dense(10)])


# %% [markdown]
# It is trained with Adam. Section 5 compares the rate of 0.002 with two others.


# %%
def compiled(model, rate=0.002):
    """The model with Adam, the cross-entropy of its logits, and the accuracy."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss, metrics=["accuracy"])
    return model


# %% [markdown]
# Here are the correct program and four programs with a bug:
#
# 1. the loss takes the logits for probabilities, because `from_logits=True` is missing;
# 2. the learning rate is 0;
# 3. there is a ReLU behind the last layer, so that no logit can be negative;
# 4. the labels are in another order than the images.
#
# **Predict.** Each is trained for 60 steps on the same twenty images. Which of the four bugs will show?


# %%
def broken(what, seed=0):
    """The network with one bug, compiled; without a bug if the name says none."""
    keras.utils.set_random_seed(seed)
    model = convnet()
    if what == "ReLU on the logits":
        model.add(layers.ReLU())
    model = compiled(model, rate=0.0 if what == "learning rate 0" else 0.002)
    if what == "from_logits missing":
        loss = keras.losses.SparseCategoricalCrossentropy()
        model.compile(optimizer=keras.optimizers.Adam(0.002), loss=loss, metrics=["accuracy"])
    return model


# %%
BUGS = ("no bug", "from_logits missing", "learning rate 0", "ReLU on the logits", "labels shuffled")
of_twenty = {}
for what in BUGS:
    x, y = x_few[:20], y_few[:20]
    if what == "labels shuffled":
        y = np.random.default_rng(0).permutation(y)
    model = broken(what)
    model.fit(np.tile(x, (60, 1, 1, 1)), np.tile(y, 60), batch_size=20, verbose=0)
    of_twenty[what] = model.evaluate(x, y, verbose=0)[1]
    print(f"{what:20} {of_twenty[what]:.0%} of the twenty images classified as the labels say")

# %% [markdown]
# The first three bugs show: these networks do not fit even twenty images. (In the first and in the third, some logits
# get no gradient: Keras clips values that cannot be probabilities, and ReLU sets negative values to 0.) The fourth bug
# does not show. A network can
# memorise any labels, right or wrong, so this test cannot find wrong labels. The validation images find them: on these
# a network that has learned from shuffled labels is no better than guessing. We come back to this in sections 7 and 8.
#
# We have repeated this with other images and other first weights:

# %%
print(measured.rows(measured.read("twenty_images")))

# %% [markdown]
# In each repetition the network with the fourth bug fits all twenty images, and the networks with the first three bugs
# do not.
#
# **Remember.** Overfit twenty images before you train on all of them. If that fails, look for a bug.
#
# ## 2. Two curves that part
#
# Now we train on the 1,000 images. After each epoch `fit` also computes the loss and the accuracy of the validation
# images.
#
# **Predict.** Draw two curves into one diagram, over 25 epochs: the loss of the training images and the loss of the
# validation images.

# %%
keras.utils.set_random_seed(0)
history = compiled(convnet()).fit(
    x_few, y_few, batch_size=32, epochs=25, verbose=0,
    validation_data=(x_val, y_val), validation_batch_size=500,
).history  # fmt: skip
plots.learning_curves(history)
lowest = int(np.argmin(history["val_loss"]))
print(f"lowest validation loss after epoch {lowest + 1}: {history['val_loss'][lowest]:.3f}, "
      f"with accuracy {history['val_accuracy'][lowest]:.3f}")  # fmt: skip
print(f"after the last epoch: {history['val_loss'][-1]:.3f}, "
      f"with accuracy {history['val_accuracy'][-1]:.3f}")  # fmt: skip

# %% [markdown]
# The two losses part. The training loss goes on falling towards 0, while the validation loss reaches its lowest value
# and then rises. This is overfitting. But look at the accuracy: on the validation images it does not fall, it only
# stops rising. How can the loss get worse while the accuracy does not? The network becomes more and more certain, also
# where it is wrong, and the cross-entropy punishes certain mistakes (lesson 04).
#
# Is a convnet worth the trouble with so few images? A linear model on the pixels is the control. scikit-learn's
# logistic regression has a strength of its own, $C$ (a small $C$ keeps the weights small), so we tune it as well:

# %%
linear = {}
for C in (0.03, 0.1, 0.3, 1.0):
    fitted = LogisticRegression(C=C, max_iter=500).fit(x_few.reshape(1000, -1), y_few)
    linear[C] = fitted.score(x_val.reshape(len(x_val), -1), y_val)
    print(f"C = {C:4}: training accuracy {fitted.score(x_few.reshape(1000, -1), y_few):.3f}, "
          f"validation accuracy {linear[C]:.3f}")  # fmt: skip

# %% [markdown]
# The linear model overfits, too, and it is only a little worse than the convnet. Section 5 compares the two with
# several seeds.
#
# **Remember.** You see overfitting in two curves: the training loss still falls, and the validation loss rises. Watch
# both.
#
# ## 3. Dropout by hand
#
# **Dropout** (Hinton and others, 2012; lecture 004) sets values to zero at random in training, so that no unit can rely
# on a single other unit. In each step another part of the network is missing. The values that stay are divided by the
# share that stays, so that the next layer gets the same sum on average. This is **inverted dropout**. In the first
# papers the weights were made smaller after the training instead.
#
# **Predict.** Half of ten thousand ones are dropped. What are the others now? What is the mean?

# %%
rate = 0.5
ones = np.ones((1, 10_000), "float32")
stays = np.random.default_rng(3).random(ones.shape) >= rate
by_hand = ones * stays / (1 - rate)
dropout = layers.Dropout(rate, seed=3)
in_training = dropout(ones, training=True).numpy()
at_inference = dropout(ones, training=False).numpy()
for name, values in (("by hand", by_hand), ("training", in_training), ("inference", at_inference)):
    print(f"{name:9} values {np.unique(values)}, mean {values.mean():.3f}")

# %% [markdown]
# At inference dropout does nothing. This is the same switch as for batch normalisation (lesson 06): `net.train()` and
# `net.eval()` in PyTorch, as lecture 000 says, `training=True` and `training=False` in Keras.
#
# **Predict.** A network with dropout 0.5 gets the same image 500 times, with `training=True`. Are the logits equal each
# time? Is their mean equal to the logits of `training=False`?

# %%
asked = compiled(convnet(dropout=0.5))
asked.fit(x_few, y_few, batch_size=32, epochs=8, verbose=0)
same = np.repeat(x_val[:1], 500, axis=0)
many = np.asarray(asked(same, training=True))
once = np.asarray(asked(same[:1], training=False))[0]
sure = once.argmax()
print(f"logit of class {sure}, training=True: {many[:, sure].mean():.2f} on average, "
      f"deviation {many[:, sure].std():.2f}; training=False: {once[sure]:.2f}")  # fmt: skip

# %% [markdown]
# Each time other units are dropped, so each time the logit is different. The mean of these logits is near the logit of
# `training=False`. It need not be equal to it: there is a ReLU in between, and the mean after a ReLU is not the ReLU of
# the mean. So the network at inference is roughly the mean of very many networks that share their weights.
#
# **Exercise 1.** A dense layer has 100 inputs, all of them 1, and all weights are 0.1. Dropout of 0.2 stands before it.
# What are the mean and the standard deviation of the output in training? (The number of inputs that stay is binomial.)

# %% tags=["exercise"]
answer = None  # (mean, standard deviation)
stay, per_input = 0.8, 0.1 / 0.8
right = 100 * stay * per_input, (100 * stay * (1 - stay)) ** 0.5 * per_input
check(answer, right, "Each input that stays counts 1 / 0.8.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = (100 * 0.8 * 0.1 / 0.8, (100 * 0.8 * 0.2) ** 0.5 * 0.1 / 0.8)
# ```
# The mean is 10, as without dropout. 80 inputs stay on average, with a standard deviation of 4, and each contributes
# 0.125: the standard deviation is 0.5.
# </details>

# %% [markdown]
# ## 4. The cures in Keras
#
# A cure changes the data, the loss, the network or the length of the training. The table shows how each cure is written
# in Keras. Its last column names the number that makes the cure stronger or weaker.
#
# | cure | what it does | in Keras | strength |
# | --- | --- | --- | --- |
# | more data | shows other images | - | number of images |
# | augmentation (lesson 08) | shows changed copies with the same label | `layers.RandomFlip("horizontal")` in front | how much they change |
# | L2 regularisation | adds $\lambda \sum w^2$ to the loss | `kernel_regularizer=keras.regularizers.L2(0.001)` | $\lambda$ |
# | dropout | removes units at random in training | `layers.Dropout(0.3)` | share of the units |
# | early stopping | stops when the validation loss no longer falls | `keras.callbacks.EarlyStopping(...)` | patience |
# | smaller network | has fewer numbers to fit with | `filters=(8, 16)` | size |
#
# A cure that makes it harder to fit the training images is a regulariser (lesson 06).
#
# The gradient of $\lambda w^2$ is $2 \lambda w$. So with plain gradient descent, the penalty makes each weight smaller by
# a fixed share in each step. This is called **weight decay**. With Adam, a penalty in the loss and a decay of the weights are no
# longer the same; `keras.optimizers.AdamW` has the decay (Loshchilov and Hutter, 2019).
#
# First **early stopping**, with the callback of lesson 03. It stops the training when the validation loss has not
# reached a new lowest value for five epochs (the **patience**). Then it restores the weights of the best epoch.

# %%
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True)
keras.utils.set_random_seed(0)
stopped_model = compiled(convnet())
stopped = stopped_model.fit(
    x_few, y_few, batch_size=32, epochs=25, verbose=0, callbacks=[stop],
    validation_data=(x_val, y_val), validation_batch_size=500,
).history  # fmt: skip
loss, accuracy = stopped_model.evaluate(x_val, y_val, batch_size=500, verbose=0)
print(f"stopped after {len(stopped['loss'])} epochs: "
      f"validation loss {loss:.3f}, accuracy {accuracy:.3f}")  # fmt: skip

# %% [markdown]
# Now dropout. **Predict.** How will the two curves of section 2 change?

# %%
keras.utils.set_random_seed(0)
dropped_model = compiled(convnet(dropout=0.5))
dropped = dropped_model.fit(
    x_few, y_few, batch_size=32, epochs=25, verbose=0,
    validation_data=(x_val, y_val), validation_batch_size=500,
).history  # fmt: skip
plots.learning_curves(dropped)
loss, accuracy = dropped_model.evaluate(x_few, y_few, batch_size=500, verbose=0)
print(f"training images, without dropout: loss {loss:.3f}, accuracy {accuracy:.3f}")

# %% [markdown]
# The curves stay together for longer. At first the network is even better on the validation images than on the training
# images. The reason is dropout itself: half of the units are missing while the training curve is computed, and none
# while the validation curve is computed. So the cell above evaluates the training images once more, without dropout,
# and finds them better than the curve says. (There is a second reason: the training curve is a mean over the epoch, in
# which the network was still learning.)
#
# With L2 there is another trap. The loss that Keras shows contains the penalty. Do not compare it with the loss of a
# network without a penalty:

# %%
keras.utils.set_random_seed(0)
small_weights = compiled(convnet(l2=0.001))
small_weights.fit(x_few, y_few, batch_size=32, epochs=5, verbose=0)
shown = small_weights.evaluate(x_val, y_val, batch_size=500, verbose=0)[0]
kernels = [layer.kernel.numpy() for layer in small_weights.layers[:-1] if layer.weights]
penalty = 0.001 * sum((kernel**2).sum() for kernel in kernels)  # all layers but the last
print(f"Keras shows a validation loss of {shown:.3f}, of which {penalty:.3f} are the penalty, "
      f"so that the cross-entropy is {shown - penalty:.3f}")  # fmt: skip

# %% [markdown]
# Augmentation consists of layers in front of the network. Like dropout, they do nothing at inference. Here they mirror
# half of the images and shift each by up to 5 % of its side. The smaller network has half as many filters and units.
#
# **Predict.** With augmentation, does the training accuracy after 25 epochs become higher or lower?


# %%
def mirror_and_shift():
    """Layers that mirror half of the images and shift each by up to 5 % of its side."""
    shift = layers.RandomTranslation(0.05, 0.05, fill_mode="constant")
    return [layers.RandomFlip("horizontal"), shift]


keras.utils.set_random_seed(0)
augmented_model = compiled(convnet(augmentation=mirror_and_shift()))
augmented_model.fit(x_few, y_few, batch_size=32, epochs=25, verbose=0)
without = history["accuracy"][-1]
accuracy_augmented = augmented_model.evaluate(x_few, y_few, batch_size=500, verbose=0)[1]
print(f"training accuracy {accuracy_augmented:.3f}, without augmentation {without:.3f}")
counts = [m.count_params() for m in (convnet(), convnet(filters=(8, 16), dense=32))]
print(f"{counts[0]:,} parameters, the smaller network {counts[1]:,}")

# %% [markdown]
# The network hardly ever sees the same image twice, so it cannot memorise the images as quickly.
#
# **Exercise 2.** A weight is 0.5, the factor of L2 is 0.001, and the learning rate of plain gradient descent is 0.1. By
# how much does the penalty alone change this weight in one step?

# %% tags=["exercise"]
answer = None  # your number
check(answer, -0.1 * 2 * 0.001 * 0.5, "What is the gradient of 0.001 w²?", tolerance=1e-9)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = -0.1 * 2 * 0.001 * 0.5
# ```
# The weight becomes smaller by 0.0001, which is a share of 0.0002 of it.
# </details>

# %% [markdown]
# ## 5. Which cure helps how much?
#
# Now we compare the cures, on networks that learn from 1,000 images. A cure that is too weak or too strong does not
# help, so each cure was tried in several settings. Each network was judged twice: after 800 steps, which are 25 epochs,
# and after 2,400 steps, because a cure can make the learning slower. The network without a cure was given three
# learning rates (two of them for 800 steps only), the cures only the rate of 0.002. With 4,000 images there are as many
# steps, hence fewer epochs.
#
# All this takes too long for a class. The kit ships what we have measured with several seeds. Each seed means other
# training images, other validation images and other first weights. The table shows the accuracy on the validation
# images.
#
# **Predict.** Put the cures of section 4 in order: which of them helps the most, and which the least?

# %%
of_cures, LONG = measured.read("few_images"), ", three times as long"
by_length = {}
for name, runs in of_cures.items():
    what = name.removeprefix("validation, ").removesuffix(LONG).replace(": ", ", ")
    if name.startswith("validation, ") and not what.startswith(("linear", "early")):
        by_length[f"{what}: {'2,400' if name.endswith(LONG) else '800'} steps"] = runs
print(measured.table(by_length))

# %% [markdown]
# For each cure we choose the setting with the highest accuracy on the validation images. Beside the cures stand a
# linear model on the pixels (with five strengths $C$) and early stopping, which chooses its own number of steps.


# %%
CURES = (
    "linear model", "no cure", "early stopping", "L2", "smaller network", "dropout",
    "augmentation", "dropout and augmentation", "4,000 images",
)  # fmt: skip


def best_setting(cure):
    """The setting of a cure with the highest validation accuracy, as the mean over the seeds."""
    tried = [name for name in of_cures if name.startswith(f"validation, {cure}: ")]
    best = max(tried, key=lambda name: of_cures[name].mean)
    return best.removeprefix("validation, ")


# %%
chosen = {cure: best_setting(cure) for cure in CURES}
rows = {
    cure: {part: of_cures[f"{part}, {setting}"] for part in ("training", "validation")}
    for cure, setting in chosen.items()
}
plots.compare_runs(rows, label="accuracy")
for setting in chosen.values():
    loss = of_cures.get(f"validation loss, {setting}")
    print(f"{setting:64} accuracy {of_cures[f'validation, {setting}'].mean:.3f}"
          + (f", loss {loss.mean:.2f}" if loss else ""))  # fmt: skip

# %% [markdown]
# Compare each cure with the network without a cure.
#
# - **Four times as many images** help most.
# - **Dropout** comes next. With dropout the network learns more slowly: its best result needs dropout 0.5 and the longer
#   training.
# - **Augmentation** makes no clear difference here. A likely reason is in lesson 08: nearly all shoes in Fashion-MNIST
#   point to the left, so mirrored shoes hardly occur among the new images.
# - **Early stopping, L2 and the smaller network** lead to more mistakes.
#
# Early stopping has less than half the validation loss of the network without a cure, but it makes more mistakes. So
# which of the two matters? If you use the probabilities that a network gives, look at the loss: a network that overfits
# is too certain. If you only use the class, look at the accuracy. Then a rising loss alone is no reason to stop:
# trained three times as long, the network without a cure makes fewer mistakes, although its validation loss rises.
#
# The network without a cure is clearly better than the linear model, and the network that was stopped early is not.
#
# These results hold for these images and this network. With other data the order can be another one (section 7).
#
# **Remember.** Compare a cure with a network without a cure that has been trained for long enough. Here more images
# helped most.
#
# ## 6. The test images, once
#
# We have chosen the settings by the validation images. The best of several settings is better partly by luck, so its
# validation accuracy is a little too high. The test images have decided nothing so far. Now we use them, once.

# %%
for cure, setting in chosen.items():
    print(f"{cure:25} test accuracy {of_cures[f'test, {setting}']}")

# %% [markdown]
# The test images confirm what the validation images have shown. Dropout is clearly ahead of the network without a cure, and four times as many
# images are clearly ahead of dropout. Early stopping, L2 and the smaller network make more mistakes than the network
# without a cure. With augmentation, alone or together with dropout, the difference is less than one point.
#
# **Remember.** Choose on validation images. Use the test images once, when nothing is left to choose.
#
# ## 7. Wrong labels
#
# People make mistakes when they label images. Here is a function that makes such mistakes on purpose:


# %%
def mislabelled(labels, share, seed=0):
    """The labels, but this share of them, drawn at random, replaced by another class."""
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(len(labels))[: round(share * len(labels))]
    wrong = labels.copy()
    wrong[chosen] = (labels[chosen] + rng.integers(1, 10, len(chosen))) % 10
    return wrong


# %% [markdown]
# **Predict.** 40 % of the 1,000 training labels are wrong, the validation labels are right. Draw the two curves of the
# accuracy.

# %%
given = mislabelled(y_few, 0.4)
keras.utils.set_random_seed(0)
misled = compiled(convnet())
noisy_history = misled.fit(
    x_few, given, batch_size=32, epochs=25, verbose=0,
    validation_data=(x_val, y_val), validation_batch_size=500,
).history  # fmt: skip
plots.learning_curves(noisy_history)
answers = misled.predict(x_few, batch_size=500, verbose=0).argmax(axis=1)
repeated = (answers == given)[given != y_few].mean()
print(f"share of the wrong labels that the network repeats: {repeated:.0%}")

# %% [markdown]
# The network repeats most of the wrong labels: it has memorised them. The validation accuracy rises at first, as long
# as the network learns what most of the labels agree on. Then it falls, while the network memorises the rest. Here both
# validation curves show the overfitting, not only the loss.
#
# Here is what we have measured with three seeds: the network trained for 50 epochs, stopped early, and with dropout. In
# practice the validation labels come from the same people as the training labels. So we have also stopped early by
# validation labels of which the same share is wrong. (The accuracies in the figure are computed with the right labels.)

# %%
of_noise = measured.read("wrong_labels")
WAYS = ("to the end", "early stopping", "early stopping by wrong labels", "dropout 0.5")
rows = {f"{share} wrong": {way: of_noise[f"validation, {share} wrong, {way}"] for way in WAYS}
        for share in ("0%", "20%", "40%")}  # fmt: skip
plots.compare_runs(rows, label="validation accuracy")
for share in ("0%", "20%", "40%"):
    to_the_end = of_noise[f"validation, {share} wrong, to the end"]
    print(f"{share:3} wrong: network to the end {to_the_end.mean:.3f}, "
          f"linear model {of_noise[f'validation, {share} wrong, linear']}")  # fmt: skip
for share in ("20%", "40%"):
    at_the_end = of_noise[f"wrong labels repeated, {share} wrong, to the end"].mean
    print(f"{share} wrong: to the end, the network repeats {at_the_end:.0%} of the wrong labels")

# %% [markdown]
# Trained to the end, the network repeats nearly all wrong labels, and its validation accuracy falls from 0.83 to 0.71
# with 20 % wrong labels and to 0.54 with 40 %.
#
# Early stopping wins back more than six points with 20 % wrong labels and more than fifteen with 40 %, also if the
# validation labels are wrong to the same share. With right labels it made the network worse (section 5). So it depends
# on the data whether a cure helps. Dropout wins back more than early stopping with 20 % wrong labels, and about as much
# with 40 %.
#
# With 40 % wrong labels none of these networks beats the linear model on the pixels, which has far fewer weights to
# memorise with. (Its strength $C$ was chosen with right validation labels.)
#
# **Remember.** A network memorises wrong labels, too. Check some of your labels before you change the network.
#
# ## 8. Random labels
#
# Can a network memorise any labels? Zhang and others (2017) replaced *all* labels by random ones. Then there is nothing
# to learn that would help on new images.
#
# **Predict.** Which training accuracy can our network reach on 300 images with random labels? Which validation
# accuracy?

# %%
random_labels = np.random.default_rng(1).integers(0, 10, 300)
for name, y in (("true labels", y_few[:300]), ("random labels", random_labels)):
    keras.utils.set_random_seed(0)
    model = compiled(convnet())
    fitted = model.fit(x_few[:300], y, batch_size=32, epochs=45, verbose=0).history["accuracy"]
    fits = next((epoch for epoch, value in enumerate(fitted, 1) if value > 0.95), None)
    accuracy = model.evaluate(x_val, y_val, batch_size=500, verbose=0)[1]
    print(f"{name:13} training accuracy {fitted[-1]:.2f} (above 0.95 from epoch {fits}), "
          f"validation accuracy {accuracy:.2f}")  # fmt: skip

# %% [markdown]
# We have repeated this, too, with other images and other first weights:

# %%
print(measured.rows(measured.read("random_labels")))

# %% [markdown]
# The network fits the random labels completely; it only needs more epochs than with the true labels. On new images the
# network is then no better than guessing.
#
# So a high training accuracy does not show that a network has learned anything that helps with new images. Nor does the
# number of parameters decide it: the same network, with the same number of parameters, memorises random labels and
# learns from true ones.
#
# **Remember.** A high training accuracy can be memory alone. Judge a network by images that it has not seen.
#
# ## What to remember
#
# - Overfit twenty images first. A network that cannot do that has a bug; wrong labels do not show in this test.
# - Overfitting shows in two curves: the training loss still falls, and the validation loss rises.
# - Dropout sets values to zero in training and does nothing at inference.
# - On 1,000 images, more images helped most, then dropout. Early stopping gave a lower loss, but more mistakes.
# - Choose settings on validation images, and use the test images once.
# - A network memorises wrong labels, and even random ones. Early stopping and dropout help against wrong labels.
#
# ## Questions to think about
#
# - A colleague reports 99 % training accuracy and nothing else. What do you ask?
# - You have 300 images and an hour. Do you tune dropout, or do you label more images?
# - Why must the validation images not be augmented?
# - The validation loss rises and the validation accuracy stays. When does it matter which of them you stop by?
# - 5 % of the labels in your data set are wrong, in the test set as well. Which accuracy can a perfect network reach?
#
# ## Where the lecture says it
#
# Overfitting and the number of parameters: 000. Augmentation against overfitting: 000 and 002. Dropout: 002 and 004;
# training and evaluation mode: 000. Batch normalisation as a regulariser: 003 (lesson 06).
