# ---
# jupyter:
#   honest:
#     what: "only the student uses keras, in a metric"
# ---

# %%
import numpy as np

# %% solution="accuracy"
def accuracy(truth, guess):
    ### BEGIN SOLUTION
    return float(np.mean(np.asarray(truth) == np.asarray(guess)))
    ### END SOLUTION

# %% test="accuracy_test" points=2
assert accuracy([1, 0, 1, 1], [1, 1, 1, 1]) == 0.75

# %% test="accuracy_type" points=1
assert isinstance(accuracy([1], [1]), float)

# %% student="accuracy"
import keras

def accuracy(truth, guess):
    metric = keras.metrics.Accuracy()
    metric.update_state(truth, guess)
    return float(metric.result())
