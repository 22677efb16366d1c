# ---
# jupyter:
#   honest:
#     what: tf.GradientTape and variables that change
# ---

# %%
import tensorflow as tf

# %% solution="step"
w = tf.Variable(3.0)

def step(rate):
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        loss = w * w
    w.assign_sub(rate * tape.gradient(loss, w))
    return float(loss)
    ### END SOLUTION

# %% test="one_step" points=2
assert step(0.25) == 9
assert float(w) == 1.5

# %% test="more_steps" points=2
losses = [step(0.25) for _ in range(3)]
assert losses == sorted(losses, reverse=True)
assert abs(w.numpy() - 0.1875) < 1e-6

# %% student="step"
w = tf.Variable(3.0, name="w")

@tf.function
def gradient():
    with tf.GradientTape() as tape:
        loss = tf.square(w)
    return loss, tape.gradient(loss, w)

def step(rate):
    loss, g = gradient()
    w.assign(w - rate * g)
    return loss.numpy()
