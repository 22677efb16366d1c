# ---
# jupyter:
#   course:
#     translate:
#     - smoothed
#     - nothing
#     - generous
#     - careful
#     - accuracy
#     - precision
#     - recall
#     - specificity
#     - truth
#     - picture
#     - threshold 0.5
#     - its own threshold
#     - hesitant
#     - bold
#     - mean squared
#     - mean absolute
# ---

# %% [markdown]
# # Losses and metrics
#
# **How wrong is a network, in one number?** Training needs such a number, and so does the person who decides whether the
# network is good enough. It is not the same number. In this lesson you compute the usual ones by hand, find out why we
# train on one and report another, and see what happens when an object is small and most of the picture is background.
#
# After this lesson you can
#
# - compute softmax, cross-entropy and their gradient with a pencil;
# - say what label smoothing changes;
# - say why gradient descent cannot use accuracy, and name a surrogate for a metric;
# - choose metric, loss and threshold for a rare object, and check whether the loss made the difference;
# - choose a loss for regression, where the output is a number.
#
# **Time**: 60 minutes in class; the cells together run for about half a minute on two cores. **You need**: lessons 01 to
# 03. **Data**: numbers, and small pictures that the lesson draws itself.

# %%
import numpy as np

from utils import device, measured, plots, training
from utils.checks import check

device.setup(seed=0, mixed_precision=False)  # we compare numbers, so let them be exact

import keras
from keras import layers

# %% [markdown]
# ## 1. Softmax and cross-entropy by hand
#
# A network gives four numbers for an image, one for each of four classes. These **logits** may be any numbers. **Softmax**
# makes them positive with $e^x$ and divides by their sum, so that they can be read as probabilities.
#
# **Predict.** The logits are 2, 1, 0 and -1. By which factor is the first class more probable than the second?

# %%
logits = np.array([2.0, 1.0, 0.0, -1.0])
powers = np.exp(logits)
probabilities = powers / powers.sum()
print("powers:       ", powers.round(3))
print("probabilities:", probabilities.round(3), "with sum", probabilities.sum().round(6))
print("ratio of the first two:", (probabilities[0] / probabilities[1]).round(3))
print("Keras:        ", keras.ops.softmax(logits).numpy().round(3))

# %% [markdown]
# The first class is $e$ = 2.718 times as probable. Its logit is larger by 1, and softmax turns this difference into
# the factor $e^1$. So only the differences between logits matter.
#
# The correct class is written as a **one-hot** vector: a one for the correct class, zeros elsewhere.
# **Cross-entropy** takes minus the logarithm of the probability of the correct class. Its unit is the nat, since the
# logarithm is natural.
#
# **Predict.** The second class is the correct one. In which direction should each logit move to lower the loss?

# %%
one_hot = np.array([0.0, 1.0, 0.0, 0.0])
loss_by_hand = -np.log(probabilities[1])
loss_keras = float(keras.losses.CategoricalCrossentropy(from_logits=True)(one_hot, logits))
print(f"by hand {loss_by_hand:.4f}, utils {training.cross_entropy(one_hot, probabilities):.4f}, "
      f"Keras {loss_keras:.4f} nats")  # fmt: skip

# %% [markdown]
# ## 2. The gradient: probability minus one-hot
#
# The gradient of the loss says in which direction each logit should move. Work it out on paper: it is *probability
# minus one-hot*. To check such a formula, move each number up and down a little and see what the loss does. This is a
# **numerical gradient**.


# %%
def numerical_gradient(function, x, step=1e-5):
    """Gradient of function(x) by central differences, one entry of x after the other."""
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        moved = np.zeros(x.shape)
        moved[index] = step
        gradient[index] = (function(x + moved) - function(x - moved)) / (2 * step)
    return gradient


# %%
def loss_of(logits):
    return training.cross_entropy(one_hot, training.softmax(logits))


logit_gradient = probabilities - one_hot
numerical = numerical_gradient(loss_of, logits)
print("formula:  ", logit_gradient.round(4))
print("numerical:", numerical.round(4))

# %% [markdown]
# A step goes *against* the gradient. So the logit of the correct class should go up. All other logits should go down,
# and that of the most probable class the furthest.
#
# **Remember.** The gradient of softmax with cross-entropy is probability minus one-hot. No entry is larger than 1, and
# all entries go to 0 as the network becomes certain of the correct class.
#
# **Exercise 1.** The correct class has a probability of 0.7. What is the derivative of the loss with respect to its logit?

# %% tags=["exercise"]
answer = None  # your number
of_correct = training.softmax(np.log([0.7, 0.3])) - [1, 0]
check(answer, of_correct[0], "Probability minus one-hot. Mind the sign.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# answer = 0.7 - 1.0
# ```
# It is -0.3: a larger logit lowers the loss.
# </details>

# %% [markdown]
# ## 3. Label smoothing
#
# With a one-hot target the loss falls forever as the correct logit grows, so training pushes the network to be more and
# more certain. **Label smoothing** (Szegedy and others, 2016; Inception v3 in lecture 002) takes a tenth from the target
# and spreads it evenly over all classes.
#
# **Predict.** What is the smoothed target when the second of four classes is correct? And can the correct logit now
# be too large?

# %%
smoothed = 0.9 * one_hot + 0.1 / 4
ahead = np.linspace(0, 9, 91)  # by how much the correct logit exceeds the others
predicted = training.softmax(np.outer(ahead, one_hot))
best_ahead = {}
for name, target in (("one-hot", one_hot), ("smoothed", smoothed)):
    best_ahead[name] = ahead[(np.log(predicted) @ target).argmax()]
    print(f"{name:8} {target}: lowest loss where the correct logit is {best_ahead[name]:.1f} ahead")
by_hand = -(smoothed * np.log(probabilities)).sum()
of_keras = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
smoothed_keras = float(of_keras(one_hot, logits))
print(f"smoothed loss of the logits above: by hand {by_hand:.4f}, Keras {smoothed_keras:.4f}")

# %% [markdown]
# The smoothed target is 0.925 for the second class and 0.025 for each of the others. With the one-hot target, the
# largest lead that we tried has the lowest loss: 9.0. With the smoothed target, the loss is lowest at a lead of 3.6,
# where softmax gives about 0.925. A larger lead now raises the loss, so the network is not pushed to be ever more
# certain.
#
# ## 4. The gradient of accuracy is zero
#
# What you want is a good **metric**: a high accuracy, for example. Why not train on it? We take the logits of 200
# examples, move them a little, as a training step would, and look at accuracy and cross-entropy.

# %%
rng = np.random.default_rng(0)
classes = rng.integers(0, 4, size=200)
scores = rng.normal(size=(200, 4)) + np.eye(4)[classes]
direction = rng.normal(size=scores.shape)
for distance in (0, 1e-6, 1e-3):
    moved = scores + distance * direction
    right = training.accuracy(classes, moved.argmax(axis=1))
    loss = training.cross_entropy(np.eye(4)[classes], training.softmax(moved)).mean()
    print(f"moved by {distance:8.6f}: accuracy {right:.6f}, cross-entropy {loss:.9f}")

# %% [markdown]
# The accuracy does not change, since no example changed its class. Accuracy is a staircase: it is flat between its
# steps, and its gradient is zero there. The cross-entropy changes with every movement. It is a **surrogate**: we
# minimise it in place of the metric, because its gradient is not zero. Lecture 002 lists four pairs:
#
# | metric | formula | surrogate |
# | --- | --- | --- |
# | accuracy | share that is classified correctly | cross-entropy |
# | F-score | 2 TP / (2 TP + FP + FN) | soft Dice loss (Milletari and others, 2016) |
# | Tversky index | TP / (TP + a FP + b FN) | soft Tversky loss (Salehi and others, 2017) |
# | Jaccard index | TP / (TP + FP + FN) | Lovász-softmax loss (Berman and others, 2018) |
#
# TP, FP and FN count true positives, false positives and false negatives: pixels of the object that were found, pixels of
# the background that were taken for the object, and pixels of the object that were missed. A *soft* loss puts sums of
# probabilities in place of the counts.
#
# ## 5. Four pairs on a small object
#
# **Segmentation** asks for the class of each pixel. Here are an object that fills 4 % of a picture, and three
# predictions, each with a probability for every pixel.


# %%
def predictions(rim):
    """Three predictions; `rim` is what "generous" gives to the pixels around the object."""
    nothing, generous, careful = np.full((20, 20), 0.04), *np.full((2, 20, 20), 0.005)
    generous[7:13, 7:13] = rim
    generous[8:12, 8:12] = 0.97
    careful[8:12, 8:10] = 0.97
    return {"nothing": nothing, "generous": generous, "careful": careful}


# %%
truth, guesses = np.zeros((20, 20), int), predictions(rim=0.97)
truth[8:12, 8:12] = 1
plots.image_grid(
    np.array([truth, *guesses.values()]) * 255.0, ["truth", *guesses], columns=4, size=1.8,
    alt="The object, a square; three predictions: nothing, a larger square, half of the square.",
)  # fmt: skip

# %% [markdown]
# "Nothing" gives 4 % to every pixel. "Generous" gives 97 % to the whole object and to a rim around it. "Careful"
# gives 97 % to half of the object, and almost nothing to all other pixels. A pixel counts as found if its probability
# is above the **threshold** of 0.5.
#
# **Predict.** Which prediction has the highest accuracy, and which the lowest? Which has the highest F-score?

# %%
metrics = {}
for name, guess in guesses.items():
    found = guess > 0.5
    metrics[name] = {
        "accuracy": training.accuracy(truth, found),
        "F-score": training.f_score(truth, found),
        "Tversky": training.tversky_index(truth, found, alpha=0.3, beta=0.7),
        "Jaccard": training.jaccard(truth, found),
    }
    print(f"{name:9}", *(f"  {metric} {value:.3f}" for metric, value in metrics[name].items()))

# %% [markdown]
# "Careful" has the highest accuracy and the highest F-score. "Generous" has the lowest accuracy, lower than
# "nothing": its rim has more wrong pixels than the whole object has pixels. The other three metrics do not count the
# correct pixels of the background, and give "nothing" a 0. They do not all agree either. In the Tversky index with
# the weights a = 0.3 and b = 0.7, a missed pixel costs more than a false positive, and "generous" has the highest
# value.
#
# Now we compute the surrogates. They use the probabilities themselves, without a threshold. A smaller loss is better.


# %%
def losses_of(guess):
    """The four surrogates of a prediction."""
    both, both_guess = np.eye(2)[truth], np.stack([1 - guess, guess], axis=-1)
    return {
        "cross-entropy": training.cross_entropy(both, both_guess).mean(),
        "soft Dice": training.soft_dice_loss(truth, guess),
        "soft Tversky": training.soft_tversky_loss(truth, guess, alpha=0.3, beta=0.7),
        "Lovász": training.lovasz_softmax_loss(both[..., 1:], both_guess[..., 1:]),
    }


surrogates = {name: losses_of(guess) for name, guess in guesses.items()}
for name, row in surrogates.items():
    print(f"{name:9}", *(f"  {loss} {value:.3f}" for loss, value in row.items()))

# %% [markdown]
# Each surrogate ranks the three predictions as its metric does. Is this always so? Let "generous" be less certain of the
# rim: 0.9 instead of 0.97. No metric changes, since both are above the threshold.
#
# **Predict.** Does cross-entropy still prefer "nothing" to "generous"?

# %%
certain = {}
for rim in (0.97, 0.9):
    certain[rim] = losses_of(predictions(rim)["generous"])["cross-entropy"]
    nothing = losses_of(predictions(rim)["nothing"])["cross-entropy"]
    print(f"rim {rim}: cross-entropy of generous {certain[rim]:.3f}, of nothing {nothing:.3f}")

# %% [markdown]
# No: with 0.9 the order is reversed, 0.121 against 0.168. The more certain a wrong prediction is, the larger is its
# cross-entropy. So whether it prefers "nothing" depends on these probabilities, and one example with chosen numbers
# proves little. Section 6 trains networks instead.
#
# **Exercise 2.** A mask has an F-score of 0.8. What is its Jaccard index? (Both are computed from TP and FP + FN.)

# %% tags=["exercise"]
answer = None  # your number
truth_of_three, found_of_three = np.array([1, 1, 1]), np.array([1, 1, 0])  # F-score 0.8
jaccard_of_three = training.jaccard(truth_of_three, found_of_three)
check(answer, jaccard_of_three, "Take TP = 1 and find FP + FN from the F-score.")

# %% [markdown]
# <details><summary>Solution</summary>
#
# ```python
# wrong = 2 / 0.8 - 2
# answer = 1 / (1 + wrong)
# ```
# With TP = 1, FP + FN must be 0.5, and the index is 1 / 1.5 = 0.667. In general J = F / (2 - F), so the F-score and the
# Jaccard index always give the same order.
# </details>

# %% [markdown]
# ## 6. Does the loss make the difference?
#
# One often reads that cross-entropy fails on rare objects, and that the soft Dice loss is the remedy. Try it. The
# pictures are noise with one disc, brighter or darker than the rest, which fills about 2 % of the pixels. The network
# has two convolutions, and gives a logit for each pixel.


# %%
def scenes(count, seed, side=32):
    """Noisy pictures with a disc each, brighter or darker than the rest, and where it is."""
    draw = np.random.default_rng(seed)
    row, column = np.mgrid[:side, :side]
    middle = draw.uniform(4, side - 4, (2, count, 1, 1))
    radius, sign = draw.uniform(1.5, 3.5, (count, 1, 1)), draw.choice([-1, 1], (count, 1, 1))
    disc = (row - middle[0]) ** 2 + (column - middle[1]) ** 2 < radius**2
    pictures = draw.normal(size=disc.shape) + 1.2 * sign * disc
    return pictures[..., None].astype("float32"), disc[..., None].astype("float32")


# %%
pictures, discs = scenes(4, seed=0)
shown = np.concatenate([np.clip(40 * pictures + 128, 0, 255), 255 * discs])
titles = ["picture"] * 4 + ["truth"] * 4
plots.image_grid(shown, titles, columns=4, size=1.5,
                 alt="Above, four pictures of noise with a faint disc; below, where the discs are.")  # fmt: skip

# %% [markdown]
# The next two cells define the network and the soft Tversky loss, which takes four lines in Keras. With a = b = 0.5
# it is the soft Dice loss.


# %%
def segmenter():
    """A logit for each pixel."""
    hidden = [layers.Conv2D(8, 5, padding="same", activation="relu") for _ in range(2)]
    return keras.Sequential([layers.Input((32, 32, 1)), *hidden, layers.Conv2D(1, 1)])


# %%
def soft_tversky(a, b):
    """The soft Tversky loss of logits, with the weights a of false positives and b of misses."""

    def loss(truth, logits):
        found, total = keras.ops.sigmoid(logits), keras.ops.sum
        hits, misses = total(truth * found), total(truth * (1 - found))
        return 1 - hits / (hits + a * total((1 - truth) * found) + b * misses + 1e-7)

    return loss


# %% [markdown]
# Each network is trained on 200 pictures. Then we need a threshold: 0.5, or the one with the highest F-score on 100
# validation pictures. `f_scores` gives the F-score on 400 test pictures for both.


# %%
def probabilities_after(model, loss, rate, seed, epochs=20):
    """Train on 200 pictures; truth and probabilities of validation and test pictures."""
    model.compile(keras.optimizers.Adam(rate), loss)
    model.fit(*scenes(200, 1000 + seed), batch_size=10, epochs=epochs, verbose=0)
    for pictures, truth in (scenes(100, 2000 + seed), scenes(400, 3000 + seed)):
        logits = model.predict(pictures, batch_size=100, verbose=0)
        yield truth, 1 / (1 + np.exp(-np.clip(logits, -50, 50)))


# %%
def f_scores(validation, test):
    """F-score on the test pictures with the threshold 0.5, and with the best on validation."""
    thresholds = np.linspace(0.02, 0.98, 49)
    on_validation = [training.f_score(validation[0], validation[1] > each) for each in thresholds]
    best = thresholds[int(np.argmax(on_validation))]
    return [training.f_score(test[0], test[1] > each) for each in (0.5, best)], best


# %% [markdown]
# **Predict.** Which loss leads to the higher F-score with the threshold 0.5? And with the best threshold?

# %%
LOSSES = {"cross-entropy": keras.losses.BinaryCrossentropy(from_logits=True),
          "soft Dice": soft_tversky(0.5, 0.5)}  # fmt: skip
live = {}
for name in ("cross-entropy", "soft Dice"):
    keras.utils.set_random_seed(0)
    live[name] = f_scores(*probabilities_after(segmenter(), LOSSES[name], rate=0.02, seed=0))
    print(
        f"{name:13} F-score {live[name][0][0]:.2f} at 0.5, {live[name][0][1]:.2f} at {live[name][1]:.2f}"
    )

# %% [markdown]
# One run decides nothing. The following measurement ships with the kit, since it takes too long for a class: three
# seeds, each with its own pictures and its own initial weights; each loss with the best of its learning rates, chosen
# by the F-score on the validation pictures; and a linear model beside the network, a single filter of 9 x 9.

# %%
figures = measured.read("losses_for_a_rare_object")
rows = {}
for network, rates in (("convnet", ("0.01", "0.02", "0.04")), ("linear", ("0.02", "0.04"))):
    for loss in LOSSES:
        name = f"{network}, {loss}"
        best = max(rates, key=lambda rate: figures[f"{name}, {rate}, validation"].mean)
        rows[f"{name}, rate {best}"] = {"threshold 0.5": figures[f"{name}, {best}, at 0.5"],
                                        "its own threshold": figures[f"{name}, {best}, at its own"]}  # fmt: skip
for row, found in rows.items():
    print(f"{row:32}", "  ".join(f"{each} {runs.mean:.3f}" for each, runs in found.items()))
plots.compare_runs(rows, label="F-score on test pictures")

# %% [markdown]
# On these pictures, cross-entropy with its own rate and threshold reaches the F-score of the soft Dice loss, within
# two points. For the linear model, the soft Dice loss does lead to a higher F-score. Why is cross-entropy said to
# fail? Look at its F-scores with the learning rate 0.02:

# %%
for what in ("at 0.5", "at its own"):
    values = figures[f"convnet, cross-entropy, 0.02, {what}"].values
    print(f"cross-entropy, rate 0.02, threshold {what[3:]:3}: F-scores", np.round(values, 3))

# %% [markdown]
# One of the three networks finds nothing with the threshold 0.5. With its own threshold the same network is as good
# as the others: it ranks the pixels well, but it gives no pixel of the object a probability above 0.5. So choose the
# threshold, too, on validation images, before you blame a loss.

# %% [markdown]
# ## 7. A surrogate is not its metric
#
# Two classifiers get the same ten images of two classes. The cell holds the probability that each of them gives to
# the correct class.
#
# **Predict.** Which has the lower cross-entropy, and which the higher accuracy?

# %%
hesitant, bold = np.full(10, 0.51), np.array([0.99] * 9 + [0.3])
pair = {}
for name, right in (("hesitant", hesitant), ("bold", bold)):
    pair[name] = (right > 0.5).mean(), -np.log(right).mean()
    print(f"{name:9} accuracy {pair[name][0]:.1f}, cross-entropy {pair[name][1]:.3f}")

# %% [markdown]
# "Bold" has the lower cross-entropy, and "hesitant" the higher accuracy. A lower loss does not guarantee a better metric.
#
# **Remember.** We train on the surrogate and report the metric.
#
# A loss may also not be what its name says. Keras has `keras.losses.Dice` and `Tversky`. Its documentation says that
# `alpha` is the weight of false positives. Make one mistake of each kind, and let only `alpha` be more than zero:

# %%
keras_tversky = keras.losses.Tversky(alpha=1.0, beta=0.0)
false_alarm = float(keras_tversky(np.array([1.0, 0.0]), np.array([1.0, 1.0])))
miss = float(keras_tversky(np.array([1.0, 1.0]), np.array([1.0, 0.0])))
print(f"Keras {keras.__version__}: a false positive costs {false_alarm:.1f}, a miss {miss:.1f}")

# %% [markdown]
# If the miss has the cost, your version of Keras has the two weights exchanged. Versions up to 3.15 do; a correction has
# been made since. Try a loss on two numbers before you train with it for a week.
#
# ## 8. Regression: when the output is a number
#
# In **regression** the network predicts a number, for example a temperature. Accuracy is of no use there. Lecture 002
# lists **mean squared error**, **mean absolute error** and the **Huber** loss (Huber, 1964), which is squared for
# errors below 1 and a straight line for larger ones.
#
# **Predict.** There are five measurements: 2.8, 2.9, 3.0, 3.1 and 13.0. The last one is a typing error. Which single
# guess has the lowest loss, for each of the three losses?

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
# The best guess is the mean, 4.96, for the squared error; the median, 3.0, for the absolute error; and 3.2, near the
# median, for the Huber loss. The typing error pulls the mean far away from all other measurements.
#
# **Remember.** The squared error follows outliers, the absolute error ignores their size, and the Huber loss lies between
# the two.
#
# ## Further: more metrics
#
# The slide of lecture 002 lists four more. **Precision** is the share of the predicted pixels that belong to the object.
# **Recall** is the share of the object's pixels that were found. **Specificity** is the share of the background's pixels
# that were left out. **AUC** (area under the ROC curve) is the probability that a pixel of the object gets a higher score
# than a pixel of the background, where a tie counts half.
#
# **Predict.** By which of the four is "nothing" a perfect prediction?

# %%
from sklearn.metrics import roc_auc_score

more, there = {}, truth.ravel() == 1
for name, guess in guesses.items():
    found = guess.ravel() > 0.5
    more[name] = {
        "precision": there[found].mean() if found.any() else np.nan,
        "recall": found[there].mean(),
        "specificity": 1 - found[~there].mean(),
        "AUC": roc_auc_score(there, guess.ravel()),
    }
    print(f"{name:9}", *(f"  {metric} {value:.3f}" for metric, value in more[name].items()))

# %% [markdown]
# "Nothing" is perfect by its specificity, which is 1.0 for both "nothing" and "careful", since it counts only the
# background. The precision of "nothing" is not a number: no pixel was predicted, so there is nothing to divide by.
# AUC needs no threshold, and prefers "generous".
#
# ## What to remember
#
# - The gradient of softmax with cross-entropy is probability minus one-hot.
# - Label smoothing stops the loss from asking for ever larger logits.
# - Accuracy changes in steps, and its gradient is zero between them. We train on a surrogate and report the metric.
# - With a rare class, accuracy is high for a prediction of nothing. Report a metric that does not count the correct
#   pixels of the background.
# - A threshold is a choice, too. Make it on validation images before you compare losses.
# - The squared error is minimal at the mean, the absolute error at the median.
#
# ## Questions to think about
#
# - Which pair of metric and surrogate would you take for a tumour that must not be missed?
# - Why is the gradient of the soft Dice loss small for a network that gives nearly 0 to every pixel?
# - Cross-entropy can weight its classes. Which weight would have a similar effect to a lower threshold?
# - A doctor needs probabilities, not only a mask. Which of the losses train a network to give them?
#
# ## Where the lecture says it
#
# Lecture 002 has one-hot vectors, softmax, cross-entropy, metrics and their surrogates, losses for regression, and
# label smoothing.
