# %% [markdown]
# # How a convnet learns
#
# **What happens inside `fit`?** Lesson 03 called it, and 17,010 numbers became better ones. Nothing in there is secret:
# a loss, its slope, and a small step downhill, many times over. In this lesson you do each of them by hand, and then
# see that Keras does the same.
#
# After this lesson you can
#
# - compute softmax, cross-entropy and their gradient with a pencil;
# - say why we train on one number and report another, and choose the pair that fits the question;
# - send a gradient backwards through a convolution and a pooling, and check it;
# - normalise a batch, and melt the normalisation into the convolution before it;
# - say what dropout and batch normalisation do in training that they do not do afterwards;
# - train a convnet within seconds, and say what each trick of it is worth.
#
# **Time**: 105 minutes in class; the cells together run for about a minute on two cores. **You need**: lessons 01 to 03.
# **Data**: Fashion-MNIST, as in lesson 03.

# %%
import numpy as np

from utils import data, device, plots, training
from utils.checks import check
from utils.conv import conv2d_backward, correlate2d, pool2d, pool2d_backward

device.setup(seed=0, mixed_precision=False)  # we compare numbers, so let them be exact

import keras
import tensorflow as tf
from keras import layers

# %% tags=["parameters"]
SOURCE = "embedded"  # "tfds" downloads all 70,000 images, once; or the path of a folder

# %% [markdown]
# ## 1. Softmax and cross-entropy by hand
#
# A network says four numbers about an image, one for each of four classes. These **logits** may be any numbers. Softmax
# makes them positive with $e^x$ and divides by their sum.
#
# **Predict.** The logits are 2, 1, 0 and -1. By which factor is the first class more probable than the second?

# %%
logits = np.array([2.0, 1.0, 0.0, -1.0])
powers = np.exp(logits)
probabilities = powers / powers.sum()
print("powers:       ", powers.round(3))
print("probabilities:", probabilities.round(3), "with sum", probabilities.sum().round(6))
print("utils:        ", training.softmax(logits).round(3))
print("Keras:        ", keras.ops.softmax(logits).numpy().round(3))

# %% [markdown]
# By $e$ = 2.718: one more logit, one more factor. So only differences count.
#
# The right answer is written as a **one-hot** vector: a one for the right class, zeros elsewhere. The cross-entropy
# picks out the probability of the right class and takes minus its logarithm.
#
# **Predict.** The second class is the right one. In which direction should each logit move to lower the loss?

# %%
one_hot = np.array([0.0, 1.0, 0.0, 0.0])
loss_by_hand = -np.log(probabilities[1])
loss_keras = float(keras.losses.CategoricalCrossentropy(from_logits=True)(one_hot, logits))
print(f"by hand {loss_by_hand:.4f}, utils {training.cross_entropy(one_hot, probabilities):.4f}, "
      f"Keras {loss_keras:.4f} nats")  # fmt: skip

# %% [markdown]
# The gradient says it. Work it out on paper, and all that is left is *probability minus one-hot*. To check such a
# formula, nudge each number up and down a little and see what the loss does. We shall use this tool for the whole lesson.


# %%
def numerical_gradient(loss, x, step=1e-5):
    """The slope of `loss(x)` along each number of the array x, by nudging it."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        nudge = np.zeros(x.shape)
        nudge[index] = step
        gradient[index] = (loss(x + nudge) - loss(x - nudge)) / (2 * step)
    return gradient


logit_gradient = probabilities - one_hot
nudged = numerical_gradient(lambda z: training.cross_entropy(one_hot, training.softmax(z)), logits)
print("formula:", logit_gradient.round(4))
print("nudged: ", nudged.round(4))

# %% [markdown]
# A step goes *against* the gradient: the right class up, the others down, the most probable of them most.
#
# **Remember.** The gradient of softmax with cross-entropy is probability minus one-hot. It never exceeds 1, and it fades
# as the network gets it right.
#
# **Exercise 1.** The right class has a probability of 0.7. What is the derivative of the loss by its logit?

# %% tags=["exercise"]
answer = None  # your number
of_right = training.softmax(np.log([0.7, 0.3])) - [1, 0]
check(answer, of_right[0], "Probability minus one-hot. Mind the sign.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.7 - 1.0
# ```
# -0.3: pushing this logit up lowers the loss.
# </details>

# %% [markdown]
# ### Label smoothing
#
# Against a one-hot target the loss falls for ever, the further the right logit gets ahead. Inception v3 (lecture 002)
# softens the target: it takes a tenth from it and spreads that evenly over all classes.
#
# **Predict.** The softened target of the second of four classes. And is there now a logit that is too far ahead?

# %%
softened = 0.9 * one_hot + 0.1 / 4
ahead = np.linspace(0, 9, 91)  # by how much the right logit exceeds the others
said = training.softmax(np.outer(ahead, one_hot))
best_ahead = {}
for name, target in (("one-hot", one_hot), ("softened", softened)):
    best_ahead[name] = ahead[(np.log(said) @ target).argmax()]
    print(f"{name:8} {target}: lowest loss where the right logit is {best_ahead[name]:.1f} ahead")
of_us = -(softened * np.log(probabilities)).sum()
smoothing = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
of_keras = float(smoothing(one_hot, logits))
print(f"softened loss of the logits above: by hand {of_us:.4f}, Keras {of_keras:.4f}")

# %% [markdown]
# 0.925, and 0.025 for the others. With one-hot, the best of those we tried is the last one, 9.0. The softened loss is lowest where the right logit is 3.6 ahead, which is where softmax
# says 0.925. So the network is not pushed to be surer and surer.
#
# ## 2. What you want, and what you can descend
#
# What you want is a *metric*: accuracy, say. Why not train on it? Take the scores of 200
# examples, nudge them a little, as a step in training would, and see what it does.

# %%
rng = np.random.default_rng(0)
classes = rng.integers(0, 4, size=200)
scores = rng.normal(size=(200, 4)) + np.eye(4)[classes]
direction = rng.normal(size=scores.shape)
for nudge in (0, 1e-6, 1e-3):
    moved = scores + nudge * direction
    right = training.accuracy(classes, moved.argmax(axis=1))
    loss = training.cross_entropy(np.eye(4)[classes], training.softmax(moved)).mean()
    print(f"nudge {nudge:8.6f}: accuracy {right:.6f}, cross-entropy {loss:.9f}")

# %% [markdown]
# The accuracy does not move: it is made of steps, and between them its slope is zero. The cross-entropy moves. It is a
# **surrogate**: it stands in for the metric, and has a slope. Lecture 002 lists four pairs. Let us try them where they
# matter: on an object that fills 4 % of a picture. TP, FP and FN count its pixels: found, falsely found, missed.
#
# | metric | formula | surrogate |
# | --- | --- | --- |
# | accuracy | share that is right | cross-entropy |
# | F-score | 2 TP / (2 TP + FP + FN) | soft Dice loss |
# | Tversky index | TP / (TP + a FP + b FN) | soft Tversky loss |
# | Jaccard index | TP / (TP + FP + FN) | Lovász-softmax loss |

# %%
truth = np.zeros((20, 20), int)
truth[8:12, 8:12] = 1
guesses = {"nothing": np.full((20, 20), 0.04), "generous": np.full((20, 20), 0.005)}
guesses["careful"] = guesses["generous"].copy()
guesses["generous"][7:13, 7:13] = 0.97
guesses["careful"][8:12, 8:10] = 0.97
plots.image_grid(
    np.array([truth, *guesses.values()]) * 255.0, ["truth", *guesses], columns=4, size=1.8,
    alt="The object, a square; a guess with nothing, one with a larger square, one with half of it.",
)  # fmt: skip

# %% [markdown]
# "Nothing" says 4 % everywhere. "Generous" finds the whole object and a rim around it. "Careful" finds half of it, and
# nothing else.
#
# **Predict.** Which has the highest accuracy, and which the lowest? Which has the highest F-score?

# %%
measured = {}
for name, guess in guesses.items():
    said = guess > 0.5
    measured[name] = {
        "accuracy": training.accuracy(truth, said),
        "F-score": training.f_score(truth, said),
        "Tversky": training.tversky_index(truth, said, alpha=0.3, beta=0.7),
        "Jaccard": training.jaccard(truth, said),
    }
    print(f"{name:9}", *(f"  {metric} {value:.3f}" for metric, value in measured[name].items()))

# %% [markdown]
# To say nothing beats the generous guess in accuracy: there is so much background to be right about. The other three
# leave the background out, and give "nothing" a 0. And these three do not agree either: with the prices a = 0.3 and b = 0.7, a
# miss costs more than a false alarm, and the generous guess wins. Now the surrogates, made of probabilities; small is
# good.

# %%
surrogates = {}
for name, guess in guesses.items():
    both, both_guess = np.eye(2)[truth], np.stack([1 - guess, guess], axis=-1)
    surrogates[name] = {
        "cross-entropy": training.cross_entropy(both, both_guess).mean(),
        "soft Dice": training.soft_dice_loss(truth, guess),
        "soft Tversky": training.soft_tversky_loss(truth, guess, alpha=0.3, beta=0.7),
        "Lovász": training.lovasz_softmax_loss(both[..., 1:], both_guess[..., 1:]),
    }
    print(f"{name:9}", *(f"  {loss} {value:.3f}" for loss, value in surrogates[name].items()))

# %% [markdown]
# Each column ranks the guesses as its metric does. So the surrogate decides what the network will strive for:
# cross-entropy would rather have nothing than the generous guess.
#
# Keras has `keras.losses.Dice` and `Tversky`, too. Its help says that `alpha` is the price of false positives. Make
# one mistake of each kind, and let only `alpha` be more than zero:

# %%
keras_tversky = keras.losses.Tversky(alpha=1.0, beta=0.0)
false_alarm = float(keras_tversky(np.array([1.0, 0.0]), np.array([1.0, 1.0])))
miss = float(keras_tversky(np.array([1.0, 1.0]), np.array([1.0, 0.0])))
print(f"Keras {keras.__version__}: a false alarm costs {false_alarm:.1f}, a miss {miss:.1f}")

# %% [markdown]
# If the miss has the price, your Keras has the two the other way round. Versions up to 3.15 do; it was reported, and a
# correction has been made. Try a loss on two numbers before you trust it with a week of training.
#
# But a surrogate is not its metric. Two classifiers, ten images, and the probability they give to the right one of two
# classes. **Predict.** Which has the lower loss?

# %%
hesitant, bold = np.full(10, 0.51), np.array([0.99] * 9 + [0.3])
pair = {}
for name, right in (("hesitant", hesitant), ("bold", bold)):
    pair[name] = (right > 0.5).mean(), -np.log(right).mean()
    print(f"{name:9} accuracy {pair[name][0]:.1f}, cross-entropy {pair[name][1]:.3f}")

# %% [markdown]
# **Remember.** We train on the surrogate and report the metric. With few positives, choose a pair that leaves out the
# easy rest.
#
# **Exercise 2.** A mask has an F-score of 0.8. What is its Jaccard index? (Both are made of TP and of FP + FN.)

# %% tags=["exercise"]
answer = None  # your number
truth_of_three, said_of_three = np.array([1, 1, 1]), np.array([1, 1, 0])  # F-score 0.8
jaccard_of_three = training.jaccard(truth_of_three, said_of_three)
check(answer, jaccard_of_three, "Take TP = 1 and find FP + FN from the F-score.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# wrong = 2 / 0.8 - 2
# answer = 1 / (1 + wrong)
# ```
# With TP = 1, FP + FN must be 0.5. In general J = F / (2 - F). So the two always rank alike.
# </details>

# %% [markdown]
# ### More metrics
#
# The slide lists more of them. **Precision**: of what was said, what share is right. **Recall**: of what is there, what
# share was found. **Specificity**: of the background, what share was left alone. **AUC**: how often a pixel of the object
# gets a higher probability than one of the background (a tie counts half).
#
# **Predict.** Which of the four rates "nothing" best of all?

# %%
from sklearn.metrics import roc_auc_score

more, there = {}, truth.ravel() == 1
for name, guess in guesses.items():
    said = guess.ravel() > 0.5
    more[name] = {
        "precision": there[said].mean() if said.any() else np.nan,
        "recall": said[there].mean(),
        "specificity": 1 - said[~there].mean(),
        "AUC": roc_auc_score(there, guess.ravel()),
    }
    print(f"{name:9}", *(f"  {metric} {value:.3f}" for metric, value in more[name].items()))

# %% [markdown]
# Specificity, which "careful" shares with it. It asks about the background only. Precision has nothing to divide by.
#
# ### When the answer is a number
#
# Then accuracy is of no use, and the slide has **mean squared error**, **mean absolute error** and the **Huber** loss,
# which is squared for small errors and straight for large ones.
#
# **Predict.** Five measurements, one of them a slip of the pen: 2.8, 2.9, 3.0, 3.1, 13.0. Which single guess has the lowest
# loss, for each of the three?

# %%
readings, candidates = np.array([2.8, 2.9, 3.0, 3.1, 13.0]), np.linspace(2, 14, 1201)
errors = np.abs(candidates[:, np.newaxis] - readings)
of_numbers = {
    "mean squared": errors**2,
    "mean absolute": errors,
    "Huber": np.where(errors < 1, errors**2 / 2, errors - 0.5),
}
best_guess = {name: candidates[loss.mean(axis=1).argmin()] for name, loss in of_numbers.items()}
print({name: round(float(guess), 2) for name, guess in best_guess.items()})
huber = float(keras.losses.Huber()(readings, np.full(5, 3.2)))
print(f"Huber loss of 3.2: Keras {huber:.4f}, by hand {of_numbers['Huber'][120].mean():.4f}")

# %% [markdown]
# The mean, the median, and something near the median. The slip pulls the mean far away from all others.
#
# ## 3. Gradient descent
#
# One step: take the gradient, multiply by the **learning rate**, subtract. Lecture 002 writes
# $\theta_{n+1} = \theta_n - \eta \cdot \nabla C(\theta_n)$. First with one weight and the cost $C = (\theta - 3)^2$.
#
# **Predict.** Its gradient is $2(\theta - 3)$, and we start at 0. Where does one step lead with a rate of 0.1? Of 0.9?
# Of 1.1?


# %%
def descend(gradient, start, rate, steps):
    """The weights on the way, the start included."""
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - rate * gradient(path[-1]))
    return np.array(path)


paths = {rate: descend(lambda theta: 2 * (theta - 3), 0.0, rate, 6) for rate in (0.1, 0.9, 1.1)}
for rate, path in paths.items():
    print(f"rate {rate}:", path.round(2))
plots.descent(lambda theta: (theta - 3) ** 2, paths)

# %% [markdown]
# Each step multiplies the distance from 3 by 1 - 2 x rate: by 0.8, by -0.8 (from side to side, but nearer), by -1.2
# (away).
#
# **Remember.** Too small costs time, too large costs everything. The steeper the valley's curve, the smaller the rate.
#
# **Exercise 3.** The cost is $5(\theta - 3)^2$. Which rate is the limit, at which the path stops coming nearer?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 0.2, "The gradient is 10 (theta - 3). By what does a step multiply the distance?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 2 / 10
# ```
# The factor is 1 - 10 x rate. It is -1 at 0.2.
# </details>

# %% [markdown]
# ### Mini-batches
#
# Now 7,850 weights: one dense layer on Fashion-MNIST, in NumPy. The gradient by the logits you know, probability minus
# one-hot. The chain rule multiplies it by what each weight was multiplied with: the pixel.


# %%
fashion = data.load("fashion_mnist", source=SOURCE)
train_images, train_labels = fashion.arrays("train")
pixels = train_images[:10_000].reshape(10_000, -1) / 255.0
pixels = np.hstack([pixels, np.ones((len(pixels), 1))])  # the bias is the weight of a 1
targets = np.eye(10)[train_labels[:10_000]]


def cost_and_gradient(weights, chosen):
    """Mean cross-entropy of the chosen images, and its gradient."""
    said = training.softmax(pixels[chosen] @ weights)
    cost = training.cross_entropy(targets[chosen], said).mean()
    return cost, pixels[chosen].T @ (said - targets[chosen]) / len(said)


# %% [markdown]
# The cost is a mean over all images. A mean can be estimated from a few of them, drawn at random: a **mini-batch**. How
# far off is its gradient, compared with the length of the gradient over all images?
#
# **Predict.** Four times as many images in a batch: by what is the error divided?

# %%
everything, zeros = np.arange(len(pixels)), np.zeros((pixels.shape[1], 10))
full_gradient = cost_and_gradient(zeros, everything)[1]
batch_sizes, gradient_errors = [1, 4, 16, 64, 256, 1024], []
for size in batch_sizes:
    draws = [cost_and_gradient(zeros, rng.choice(everything, size))[1] for _ in range(30)]
    apart = [np.linalg.norm(draw - full_gradient) ** 2 for draw in draws]
    gradient_errors.append(np.sqrt(np.mean(apart)) / np.linalg.norm(full_gradient))
plots.sweep(
    batch_sizes, {"error of the gradient": gradient_errors}, log_y=True,
    x_label="images in the batch", y_label="error (share of the gradient's length)",
)  # fmt: skip

# %% [markdown]
# By about two: it falls with the square root. So batches are cheap and crude, or dear and exact. Look once at every
# image (an **epoch**), in one exact step or in many crude ones:

# %%
after_epoch = {}
for size in (len(pixels), 1024, 64):
    weights, order = zeros.copy(), np.random.default_rng(1).permutation(everything)
    for batch in np.split(order, range(size, len(order), size)):
        weights -= 0.1 * cost_and_gradient(weights, batch)[1]
    after_epoch[size] = cost_and_gradient(weights, everything)[0]
    steps = -(-len(order) // size)
    print(f"batches of {size:6,}: {steps:4} steps, cost {after_epoch[size]:.3f} nats")

# %% [markdown]
# **Remember.** For the same work and with the same learning rate, many crude steps get further than one exact step.
#
# ### Steps with a memory
#
# A valley may be steep across and flat along: here 25 times as steep in the second weight. The steep one limits the rate,
# and the flat one has to wait. **Momentum** adds up earlier steps. **RMSprop**, which Inception v3 uses (lecture 002),
# divides each gradient by the root of a running mean of its squares.


# %%
steep = np.array([1.0, 25.0])  # the cost is half of theta_1² + 25 theta_2²


def momentum(gradient, memory, rate=0.04, keep=0.8):
    memory = keep * memory - rate * gradient
    return memory, memory  # the step, and what to remember


def rmsprop(gradient, memory, rate=0.04, keep=0.9):
    memory = keep * memory + (1 - keep) * gradient**2
    return -rate * gradient / np.sqrt(memory + 1e-7), memory


# %% [markdown]
# **Predict.** The start is (10, 1). How long is the first step of each, in each of the two weights?

# %%
ways = {"plain": lambda g, memory: (-0.04 * g, memory), "momentum": momentum, "RMSprop": rmsprop}
first_steps, last_costs = {}, {}
for name, way in ways.items():
    theta, memory = np.array([10.0, 1.0]), np.zeros(2)
    for _ in range(60):
        step, memory = way(steep * theta, memory)
        first_steps.setdefault(name, step)
        theta = theta + step
    last_costs[name] = (steep * theta**2).sum() / 2
    print(
        f"{name:9} first step {first_steps[name].round(3)}, cost after 60: {last_costs[name]:.3f}"
    )

# %% [markdown]
# RMSprop's first step in Keras:

# %%
in_keras = keras.Variable([10.0, 1.0])
keras.optimizers.RMSprop(0.04, rho=0.9).apply([in_keras * steep], [in_keras])
print("first step: ", (in_keras.numpy() - [14, 1]).round(3))

# %% [markdown]
# Momentum is far ahead after 60 steps, with the same rate. RMSprop takes a step of the same length in both weights: it does
# not know how steep they are. That is not the fastest here. It pays where the scales of thousands of weights differ
# and nobody can choose a rate for each. Adam, used in lesson 03, does both.
#
# ## 4. Backwards through a convolution
#
# A convnet has layers, and each needs two gradients: by its weights, to improve them; and by its input, to hand on to
# the layer before. Lecture 002 derives both for an input of 3 x 3 and a filter of 2 x 2. Here with numbers: X is the
# input, F the filter, O the output. From the layer behind, dL/dO arrives.

# %%
X, F = np.arange(9.0).reshape(3, 3), np.array([[0.0, 1.0], [2.0, 3.0]])
output, dO = correlate2d(X, F), np.array([[1.0, 2.0], [3.0, 4.0]])
plots.matrices({"X": X, "F": F, "O": output, "dL/dO": dO})

# %% [markdown]
# **By the weights.** The weight $f_{00}$ is used at all four stops: there it is multiplied with $x_{00}$, $x_{01}$,
# $x_{10}$ and $x_{11}$. So its gradient is the sum of these four, each times the dL/dO of its stop.
#
# **Predict.** Take a pencil: what is it? Then look at the sum again. Which operation do you know that does this?

# %%
dF_00 = X[0, 0] * dO[0, 0] + X[0, 1] * dO[0, 1] + X[1, 0] * dO[1, 0] + X[1, 1] * dO[1, 1]
dF = correlate2d(X, dO)
print("the four products:", dF_00)
print("conv(X, dL/dO):   ", *dF.tolist())

# %% [markdown]
# A window of X, multiplied with dL/dO and summed: dL/dF = conv(X, dL/dO).
#
# **By the input.** Pixel $x_{11}$ in the middle is under the window at all four stops, each time under another weight:
# at stop 00 under $f_{11}$, at stop 11 under $f_{00}$. The order is turned around. A corner pixel is seen once.
#
# **Predict.** What are the gradients of the middle and of the lower right corner?

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
# A convolution again, this time a **full** one: with a border of zeros, so that the rotated filter also stops where it
# only just touches. dL/dX = full conv(rot180(F), dL/dO).
#
# Trust no derivation without a check. Here are three: nudging, the loops of `utils.conv`, and TensorFlow, which has
# written down what it did (on a *tape*) and goes back.

# %%
image, filters = tf.constant(X.reshape(1, 3, 3, 1)), tf.constant(F.reshape(2, 2, 1, 1))
arriving = dO.reshape(1, 2, 2, 1)
with tf.GradientTape() as tape:
    tape.watch([image, filters])
    loss = tf.reduce_sum(keras.ops.conv(image, filters) * arriving)
gradients = {
    "tape": tape.gradient(loss, [image, filters]),
    "loops": conv2d_backward(image, filters, arriving)[:2],
    "nudged": [numerical_gradient(lambda x: (correlate2d(x, F) * dO).sum(), X),
               numerical_gradient(lambda f: (correlate2d(X, f) * dO).sum(), F)],
}  # fmt: skip
for name, (by_X, by_F) in gradients.items():
    errors = abs(np.squeeze(by_X) - dX).max(), abs(np.squeeze(by_F) - dF).max()
    print(f"{name:7} differs by {errors[0]:.0e} and {errors[1]:.0e}")

# %% [markdown]
# **Remember.** Forwards a convolution, backwards two. That is why whatever makes convolutions fast makes training fast.
#
# **Exercise 4.** The input is 7 x 7 and the filter 3 x 3. How large is dL/dO, and how many zeros go on each side of it
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
# 5, and 5 + 2 x 2 - 3 + 1 = 7.
# </details>

# %% [markdown]
# ## 5. Pooling routes the gradient
#
# Max pooling has no weights. Lecture 002 says that it has no gradients, and that dL/dO is copied back to the larger
# size. To be exact: there is no gradient *by weights*, but dL/dX there is, and the copy goes to one pixel a window.
#
# **Predict.** Which four pixels of this map get something?

# %%
pool_input = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]], float)
pooled, routed = pool2d(pool_input), pool2d_backward(pool_input, dO)
shared = pool2d_backward(pool_input, dO, kind="average")
plots.matrices({"input": pool_input, "max": pooled, "dL/dO": dO, "dL/dX": routed})
plots.matrices({"dL/dX of an average": shared}, decimals=2)

# %% [markdown]
# TensorFlow on the same map:

# %%
pool_variable = tf.Variable(pool_input.reshape(1, 4, 4, 1))
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(keras.ops.max_pool(pool_variable, 2) * arriving)
tape_routed = tape.gradient(loss, pool_variable).numpy().squeeze()
print("differs by", abs(tape_routed - routed).max())

# %% [markdown]
# **Remember.** The winner of a window takes the whole gradient. An average shares it out. Both hand on all of it.
#
# **Exercise 5.** A 3 x 3 map has its largest value in the middle. Pool it with windows of 2 x 2 and stride 1: the middle
# wins all four. The dL/dO is `dO` from above. What gradient does the middle get?

# %% tags=["exercise"]
answer = None  # your number
check(answer, dO.sum(), "Gradients that arrive at one place are added.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 1 + 2 + 3 + 4
# ```
# Windows overlap here. `pool2d_backward` with `stride=1` says the same.
# </details>

# %% [markdown]
# ### ReLU on the way back
#
# Each activation multiplies the gradient by its slope. ReLU "keeps the gradient alive" and makes activations sparse, says
# lecture 003.
#
# **Predict.** A gradient goes back through ten activations. What is left of it at most, with a sigmoid and with ReLU? What
# share of values is zero after ReLU?

# %%
drawn = rng.normal(size=100_000)
sigmoid = 1 / (1 + np.exp(-drawn))
slopes = {"sigmoid": sigmoid * (1 - sigmoid), "ReLU": (drawn > 0).astype(float)}
at_most = {name: slope.max() ** 10 for name, slope in slopes.items()}
zero_share = (np.maximum(drawn, 0) == 0).mean()
for name, slope in slopes.items():
    print(f"{name:8} largest slope {slope.max():.2f}, after ten at most {at_most[name]:.7f}")
print(f"zero after ReLU: {zero_share:.2f}")

# %% [markdown]
# A millionth against all of it. (For half of the values, ReLU lets nothing pass. There the unit does not learn from this
# image.)
#
# The slide's pipeline is Conv, ReLU, Pool, ReLU. **Predict.** Which of the two ReLU could be left out?

# %%
some_map = rng.normal(size=(8, 8))
relu_then_pool = pool2d(np.maximum(some_map, 0))
pool_then_relu = np.maximum(pool2d(some_map), 0)
both_relus = np.maximum(relu_then_pool, 0)
print("the second one does nothing:", np.array_equal(both_relus, relu_then_pool))
print("pool first, then one ReLU:  ", np.array_equal(pool_then_relu, relu_then_pool))
averages = [np.maximum(pool2d(some_map, kind="average"), 0),
            pool2d(np.maximum(some_map, 0), kind="average")]  # fmt: skip
print("the same with averages:     ", np.allclose(*averages))

# %% [markdown]
# Either. The largest value of a window is cut off at zero before or after, with the same result. With averages the order
# counts.
#
# ## 6. Batch normalisation by hand
#
# What a layer gets as input changes with every step of the layers before it. Batch normalisation (Ioffe and Szegedy,
# 2015; lecture 003) holds mean and deviation of each channel still, in three steps. Here on four maps of two channels,
# far from zero.

# %%
maps = np.random.default_rng(2).normal([5, -20], [3, 0.5], size=(4, 6, 6, 2))
gamma, beta, epsilon = np.array([1.0, 2.0]), np.array([0.0, 10.0]), 1e-3
mean, variance = maps.mean(axis=(0, 1, 2)), maps.var(axis=(0, 1, 2))  # step 1: a pair a channel
normal = (maps - mean) / np.sqrt(variance + epsilon)  # step 2: shift and scale
output = gamma * normal + beta  # step 3: with learned numbers
for name, values in (("before", maps), ("step 2", normal), ("step 3", output)):
    means, variances = values.mean(axis=(0, 1, 2)).round(3) + 0.0, values.var(axis=(0, 1, 2))
    print(f"{name}: mean {means}, variance {variances.round(4)}")

# %% [markdown]
# The variance after step 2 is 1 but for $\epsilon$, which keeps the division safe: a small variance feels it. And step 3
# may undo it all, if that is what helps; $\gamma$ and $\beta$ are learned.
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
# Nothing but rounding: the mean is subtracted. A convolution in front of batch normalisation needs no bias.
#
# So far, an image's output depends on the other images of its batch. After training that must not be: one image alone
# should get its answer. So the layer keeps **running statistics** for later. At each training step, they move from where
# they are towards the batch, by 1 - `momentum`. Keras begins at 0 and 1, with a momentum of 0.99.

# %%
after_one = norm.moving_mean.numpy(), norm.moving_variance.numpy()
at_inference = norm(maps, training=False).numpy().mean(axis=(0, 1, 2))
print("by hand:", 0.99 * 0 + 0.01 * mean, 0.99 * 1 + 0.01 * variance)
print("Keras:  ", *after_one)
print("mean of the output at inference:", at_inference.round(1), "instead of", beta)

# %% [markdown]
# After one step the layer is far from ready for use.
#
# **Exercise 6.** After 200 steps with a momentum of 0.99, what share of the running mean is still the 0 it began with?

# %% tags=["exercise"]
answer = None  # your number
check(answer, 0.99**200, "Each step keeps 99 % of what was there.", tolerance=1e-3)

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.99**200
# ```
# 13 %. Whoever trains for few steps should lower the momentum. We shall, in a moment.
# </details>

# %% [markdown]
# ## 7. The learning rates it allows
#
# A small convnet of three convolutions, with and without batch normalisation, trained with plain gradient descent for
# 200 steps of 64 images. Each learning rate starts from the same weights.


# %%
def block(filters, normalised):
    """Convolution with stride 2, normalisation if wanted, ReLU: in the lecture's order."""
    conv = layers.Conv2D(filters, 3, strides=2, padding="same", use_bias=not normalised)
    norm = [layers.BatchNormalization(momentum=0.9)] if normalised else []
    return [conv, *norm, layers.ReLU()]


def network(normalised):
    """Three blocks, the mean of each map, and ten logits."""
    blocks = [layer for filters in (8, 16, 32) for layer in block(filters, normalised)]
    ends = [layers.GlobalAveragePooling2D(), layers.Dense(10)]
    return keras.Sequential([layers.Input((28, 28, 1)), *blocks, *ends])


# %%
order = np.random.default_rng(0).permutation(len(train_images))[:6400]
scaled, labels = train_images[order] / np.float32(255), train_labels[order]
test_images, test_labels = fashion.arrays("test")
scaled_test = test_images / np.float32(255)

# %% [markdown]
# The accuracy is that of the test images. We only compare; the choice of a rate for good would take validation images.


# %%
def try_rates(model, rates):
    """Test accuracy and weights after two epochs with each learning rate."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(), loss=loss, metrics=["accuracy"])
    start, found = model.get_weights(), []
    for rate in rates:
        keras.utils.set_random_seed(1)
        model.set_weights(start)
        model.optimizer.learning_rate = rate
        model.fit(scaled, labels, batch_size=64, epochs=2, verbose=0)
        found.append((model.evaluate(scaled_test, test_labels, verbose=0)[1], model.get_weights()))
    return found


# %% [markdown]
# **Predict.** Draw two curves: accuracy against learning rate, with and without. Where does each break down?

# %%
rates = [0.03, 0.1, 0.3, 1, 3, 10]
results = {}
for name, normalised in (("without", False), ("with batch normalisation", True)):
    keras.utils.set_random_seed(0)
    results[name] = try_rates(network(normalised), rates)
rate_accuracy = {name: [accuracy for accuracy, _ in found] for name, found in results.items()}
plots.sweep(rates, rate_accuracy, x_label="learning rate", y_label="test accuracy", log_y=False)

# %% [markdown]
# With batch normalisation the network learns at every rate but the last, and at rates where the other one stays at the
# 10 % of guessing. It also gets further in the same number of steps. (These are 200 steps of one small network. What
# would more steps do for the other one, a better start, or Adam? Try it.)
#
# Why it works is less settled than that it works. The lecture gives the authors' reason, inputs that no longer drift.
# Later work (Santurkar and others, 2018) let them drift on purpose, and it still helped; they found the loss smoother.
#
# ### Folded away
#
# After training the statistics are fixed. Then a normalisation is one factor and one shift for each filter, and both
# can move into the convolution: weights times $\gamma / \sqrt{variance + \epsilon}$, and a new bias.


# %%
def fold(model):
    """The same function without normalisation layers."""
    plain = network(False)
    convs = [layer for layer in plain.layers if isinstance(layer, layers.Conv2D)]
    norms = [layer for layer in model.layers if isinstance(layer, layers.BatchNormalization)]
    for index, (conv, norm) in enumerate(zip(convs, norms, strict=True)):
        learned = norm.get_weights()  # gamma, beta, running mean, running variance
        kernel = model.layers[3 * index].get_weights()[0]
        conv.set_weights(training.fold_batch_norm(kernel, None, *learned, norm.epsilon))
    plain.layers[-1].set_weights(model.layers[-1].get_weights())
    return plain


# %%
best = network(True)
best.set_weights(max(results["with batch normalisation"], key=lambda found: found[0])[1])
folded = fold(best)
best_logits, folded_logits = (model.predict(scaled_test, verbose=0) for model in (best, folded))
for name, model in (("normalised", best), ("folded", folded)):
    print(f"{name:10} {len(model.layers):2} layers, {model.count_params():,} parameters")
fold_error = abs(best_logits - folded_logits).max()
print(f"logits up to {abs(best_logits).max():.1f}, differing by {fold_error:.0e}")

# %% [markdown]
# **Remember.** In training, normalise by the batch; afterwards by the running statistics, which cost nothing once they
# are folded.
#
# **Exercise 7.** A 1 x 1 convolution has the weight 2 and no bias. Its normalisation has $\gamma$ = 3, $\beta$ = 1, mean
# 4 and variance 0.25 (and no $\epsilon$). What are the folded weight and bias?

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
# ## 8. Dropout, and two ways to call a model
#
# Dropout (Hinton and others, 2012; lecture 004) sets values to zero at random in training, so that no unit can rely on
# one other. What is left is divided by the share that stays, so that the next layer gets the same sum on average. This
# is *inverted* scaling; the first papers instead shrank the weights afterwards.
#
# **Predict.** Half of ten thousand ones are dropped. What are the others now, and what is the mean?

# %%
rate = 0.5
ones = np.ones((1, 10_000), "float32")
kept = np.random.default_rng(3).random(ones.shape) >= rate
by_hand = ones * kept / (1 - rate)
dropout = layers.Dropout(rate, seed=3)
in_training, at_inference = (
    dropout(ones, training=True).numpy(),
    dropout(ones, training=False).numpy(),
)
for name, values in (("by hand", by_hand), ("training", in_training), ("inference", at_inference)):
    print(f"{name:9} values {np.unique(values)}, mean {values.mean():.3f}")

# %% [markdown]
# At inference dropout does nothing. PyTorch switches with `net.train()` and `net.eval()`, as lecture 000 says; Keras has
# an argument. `fit` passes `training=True`; `predict` and `evaluate` pass `training=False`, and so does `model(x)`.
#
# **Predict.** We ask the normalised network twice with `training=True`, about the same image but in different company.
# Does it answer the same? And what becomes of the running statistics?


# %%
def about_the_first(company, in_training):
    """The first logit of the first test image, asked together with other images."""
    return float(best(scaled_test[[0, *company]], training=in_training)[0, 0])


companies, before = (range(1, 9), range(9, 17)), best.layers[1].moving_mean.numpy()
answers = {mode: [about_the_first(each, mode) for each in companies] for mode in (False, True)}
statistics_moved = abs(best.layers[1].moving_mean.numpy() - before).max()
for mode, pair_of_logits in answers.items():
    print(f"training={mode!s:5} logit {pair_of_logits[0]:.4f} and {pair_of_logits[1]:.4f}")
print(f"the running means have moved by up to {statistics_moved:.3f}")

# %% [markdown]
# With `training=True` the answer depends on the company, and merely asking has changed the model. Use it only if you
# mean it.

# %% [markdown]
# ## 9. Why is it so much faster?
#
# The example "Simple MNIST convnet" of keras.io, for our 10,000 images: 34,826 parameters in 32 and 64 filters of 3 x 3
# and a dense layer, dropout, Adam at its usual rate, 15 epochs. The recipe of this kit has half as many filters and
# takes two epochs. **Predict.** Can it be as good?

# %%
from utils.training.recipe import RECIPE

print(RECIPE)
quick = RECIPE.train(train_images, train_labels, classes=10)
quick_accuracy = quick.accuracy(test_images, test_labels)
print(
    f"{quick.model.count_params():,} parameters, {quick.seconds:.1f} s; right on {quick_accuracy:.1%}"
)

# %% [markdown]
# Its learning rate rises for a quarter of the steps, up to ten times Adam's, and then falls to nothing (Smith and Topin,
# 2018). Far steps while there is far to go, short ones to settle:

# %%
from utils.training.one_cycle import OneCycle

count = 2 * -(-len(train_images) // 64)
rate_at = [float(OneCycle(RECIPE.peak, count)(step)) for step in range(count)]
plots.lines(list(range(count)), {"one cycle": rate_at}, xlabel="step", ylabel="learning rate",
            marks={"Adam's own": 0.001})  # fmt: skip

# %% [markdown]
# The second trick costs nothing at all. Pooling takes the largest of four, and ReLU keeps the order: so one may pool
# first, and ReLU has a quarter of the work. Not so with batch normalisation: its statistics are then those of the
# largest. **Predict.** Are the outputs equal without it? And with it, before any training?

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
# Equal, but for the statistics of a batch. Now each trick is taken away, or one that we left out is added. These are
# measurements that ship with the kit (`make bench` makes them anew, `docs/speed.md` says on what).
#
# **Predict.** Which is worth most? Three of the rows are cures for overfitting: mirror images, label smoothing and
# dropout. Do they help here?

# %%
from utils.training.measured import read_measured

recipes = read_measured()
for recipe, (seconds, share_right, seeds) in recipes.items():
    print(f"{recipe:30} {seconds:5.1f} s   right on {share_right:.1%}   ({seeds} seeds)")
times_faster = recipes["keras.io"][0] / recipes["ours"][0]
print(f"\nours: {times_faster:.0f} times faster than keras.io's")

# %% [markdown]
# The learning rate that rises and falls is worth most, and it is free. Small batches make more steps of the same images.
# Pooling first changes nothing, and ReLU is so cheap that it saves next to nothing. Normalisation makes the network a
# little better and the training a third longer: it is for those who have more than a few seconds. A third block costs as
# much, and brings nothing in two epochs.
#
# "Traced twice" is about Keras: before its first step, `fit` turns the Python code of the step into a graph. If variables
# come into being in it (Adam's means, a metric's count), it does so twice. The recipe makes them beforehand.
#
# The three cures do not help: nothing is learned by heart in two epochs. They are for those who train long (lesson 08).
#
# **Remember.** A schedule, more steps, less work for each. And measure one trick at a time, over several seeds.
#
# **Exercise 9.** 3,200 images, batches of 32, three epochs. At which step (counted from 0) is the rate of one cycle
# highest?

# %% tags=["exercise"]
answer = None  # a number
check(answer, 75, "How many steps are there in all? In what share of them does the rate rise?")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 3 * (3200 // 32) * 0.25
# ```
# 300 steps; it rises for a quarter of them.
# </details>

# %% [markdown]
# ## What to remember
#
# - The gradient of softmax with cross-entropy is probability minus one-hot.
# - We train on a surrogate and report a metric. On rare classes accuracy flatters.
# - A step is minus learning rate times gradient. Mini-batches make it crude and cheap; their error falls with the root.
# - dL/dF = conv(X, dL/dO), and dL/dX = full conv(rot180(F), dL/dO). Max pooling routes the gradient to the winner.
# - Batch normalisation allows larger learning rates, and folds into the convolution afterwards.
# - Dropout and batch normalisation behave differently in training: `training=True` is for training.
# - A learning rate that rises and falls gets further in two epochs than a constant one.
#
# ## Questions to think about
#
# - How many gradients does a convolution of 3 x 3 with 16 channels and 32 filters store? And how many does a pooling?
# - Why must we keep X until the backward pass? What does that say about memory?
# - With batches of one image, what would batch normalisation do to a map? And behind a dense layer?
# - Which pair of metric and surrogate would you take for a tumour that must not be missed?
#
# ## Where the lecture says it
#
# Softmax, metrics and surrogates, gradient descent, backpropagation through convolution and pooling, label smoothing and
# RMSprop: 002. Mini-batches, ReLU and batch normalisation: 003. Dropout: 004; training and evaluation mode: 000.
