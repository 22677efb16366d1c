# ---
# jupyter:
#   bank:
#     what: executes all steps of a training that is too long in one call
#     kind: mistake
#     loses: {accuracy: 10, within_budget: 2}
#     asks: "How many multiply-adds does a single call of your compiled step execute?"
# ---

# %% solution="train"
def train(model, images, labels):
    import tensorflow as tf

    pairs = tf.data.Dataset.from_tensor_slices((images.astype("float32"), labels))
    pairs = pairs.repeat(16).batch(100, drop_remainder=True)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.005), loss, steps_per_execution=480)
    model.fit(pairs, verbose=0)
