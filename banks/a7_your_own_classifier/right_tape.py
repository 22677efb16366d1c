# ---
# jupyter:
#   bank:
#     what: a training step of its own with GradientTape, compiled with tf.function, images drawn in steps
#     kind: right
# ---

# %% solution="train"
def train(model, images, labels):
    import tensorflow as tf

    steps = 260
    rate = keras.optimizers.schedules.CosineDecay(0.012, steps)
    optimizer = keras.optimizers.Adam(rate)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits)
            loss = tf.reduce_mean(losses)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))

    done, seed = 0, 1000
    while done < steps:
        seed += 1
        x, y = letters.write(2000, seed)
        for at in range(0, 2000, 100):
            if done < steps:
                step(tf.constant(x[at : at + 100], tf.float32), tf.constant(y[at : at + 100]))
                done += 1
