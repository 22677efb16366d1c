# %% [markdown]
# # Overfitting
#
# **A network classifies all of its training images correctly, and every fifth new image wrongly. What can you do about
# it?** The lectures name many cures: more data, augmentation, dropout, a smaller network. In this lesson you see a
# network overfit, and you write three of the cures in Keras.
#
# After this lesson you can
#
# - find bugs by overfitting twenty images on purpose, and say which bug this test cannot find;
# - read from two curves when a network overfits;
# - explain dropout, compute it by hand, and say what it does at inference;
# - apply early stopping, L2 regularisation, dropout and augmentation in Keras;
# - say what wrong labels do to a network.
#
# **Time**: 59 minutes in class; the cells together run for about a minute on two cores. **You need**: lessons 03 to 06.
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
# A network **overfits** if it fits its training images much better than new images. Usually we fight that. But first
# make sure that your network *can* overfit: train it on twenty images until it classifies all of them correctly. A
# network that cannot fit twenty images has a bug, and no cure and no larger data set will help.
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
# It is trained with Adam. The rate of 0.002 is a compromise that we come back to in section 5.


# %%
def compiled(model, rate=0.002):
    """The model with Adam, the cross-entropy of its logits, and the accuracy."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss, metrics=["accuracy"])
    return model


# %% [markdown]
# Here are the correct program and four programs with a bug:
#
# 1. the loss does not know that it gets logits (`from_logits=True` is missing);
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
# The first three bugs show: these networks do not fit even twenty images. The fourth bug does not show. A network can
# memorise any labels, right or wrong, so this test cannot find wrong labels. The validation images find them: on these
# a network that has learned from shuffled labels is as bad as guessing. We come back to this in sections 5 and 6.
#
# **Remember.** Overfit twenty images before you train on all of them. If that fails, look for a bug.
#
# ## 2. Two curves that part
#
# Now the 1,000 images. After each epoch `fit` computes loss and accuracy of the validation images as well.
#
# **Predict.** Draw the loss of the training images and that of the validation images over 25 epochs, into one diagram.

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
# and then rises. This is overfitting. But look at the accuracy: that of the validation images does not fall, it only
# stops rising. How can the loss become worse and the accuracy not? The network becomes more and more certain, also
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
# The linear model overfits, too, and it is only a little worse than the convnet.
#
# **Remember.** A network overfits when the validation loss rises while the training loss falls. Watch both curves.
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
# **Predict.** A network with dropout 0.5 is asked about the same image 500 times, with `training=True`. Do the logits
# agree? And their mean with the logits of `training=False`?

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
# Each call drops other units, so each gives another logit. Their mean is near the logit of `training=False`. It need
# not be equal, because ReLU stands in between, and the mean after a ReLU is not the ReLU of the mean. So at inference
# the network answers about as the mean of very many networks would that share their weights.
#
# **Exercise 1.** A dense layer has 100 inputs, all of them 1, and all weights are 0.1. Dropout of 0.2 stands before it.
# What are mean and standard deviation of the output in training? (The number of inputs that stay is binomial.)

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
# The loss, the network or the data can change. Here is how each cure is written; what its strength is stands in the
# last column.
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
# The gradient of $\lambda w^2$ is $2 \lambda w$. So with plain gradient descent each step makes each weight smaller by
# a fixed share. This is called **weight decay**. With Adam, a penalty in the loss and a decay of the weights are no
# longer the same; `keras.optimizers.AdamW` has the decay (Loshchilov and Hutter, 2019).
#
# First **early stopping**. A **callback** is an object that `fit` calls after each epoch. This one stops the training
# when the validation loss has not reached a new lowest value for five epochs (the **patience**), and takes back the
# weights of the best epoch.

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
# The curves stay together for longer. The validation curve even lies on the better side of the training curve: in
# training the units are missing, in validation all of them work. Evaluated without dropout, the training images come
# out better than the curve says. (Besides, the training curve is a mean over the epoch, in which the network was still
# learning.)
#
# L2 has a trap of its own. The loss that Keras shows contains the penalty, so that you must not compare it with the
# loss of a network without penalty:

# %%
keras.utils.set_random_seed(0)
small_weights = compiled(convnet(l2=0.001))
small_weights.fit(x_few, y_few, batch_size=32, epochs=5, verbose=0)
shown = small_weights.evaluate(x_val, y_val, batch_size=500, verbose=0)[0]
penalty = 0.001 * sum(float((w.numpy() ** 2).sum()) for w in small_weights.weights[:-2:2])
print(f"Keras shows a validation loss of {shown:.3f}, of which {penalty:.3f} are the penalty, "
      f"so that the cross-entropy is {shown - penalty:.3f}")  # fmt: skip

# %% [markdown]
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
# ## 5. Wrong labels
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
# practice the validation labels come from the same people, so we have also stopped early by validation labels of which
# the same share is wrong. (The accuracies that are shown are those of the right validation labels.)

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

# %% [markdown]
# Trained to the end, the network repeats nearly all wrong labels, and its validation accuracy falls from 0.83 to 0.71
# with 20 % wrong labels and to 0.54 with 40 %.
#
# Early stopping wins back more than six points with 20 % wrong labels and more than fifteen with 40 %, also if the
# validation labels are wrong to the same share.
#
# With 40 % wrong labels none of these networks beats the linear model on the pixels, which cannot memorise so much.
#
# **Remember.** A network memorises wrong labels, too. Look at some of your labels before you look at the network.
#
# ## 6. Random labels
#
# How far does this go? Zhang and others (2017) replaced *all* labels by random ones. Nothing is left to be learned
# then.
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
# The network fits random labels as well as true ones. It only takes longer. On new images it is as good as guessing:
# about 10 %. So a high training accuracy says nothing about what a network has learned. Only images that it has not
# seen can say that. And it is not the number of parameters alone that decides: this network *can* memorise anything,
# and still it has learned from true labels what helps with new images.
#
# **Remember.** Training accuracy measures memory. Measure learning on other images.
#
# ## What to remember
#
# - Overfit twenty images first. A network that cannot do that has a bug; wrong labels do not show in this test.
# - A network overfits when the validation loss rises while the training loss falls.
# - Dropout sets values to zero in training and does nothing at inference.
# - A network memorises wrong labels, and even random ones. Early stopping helps against wrong labels.
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
