# ---
# jupyter:
#   bank:
#     what: "puts the network itself as a layer into a new Sequential model; indices instead of images in the pipelines"
#     kind: right
# ---

# %% solution="complete"
def complete(augment, network):
    scale = keras.layers.Rescaling(scale=1 / 255.0)
    return keras.Sequential([keras.layers.InputLayer((28, 28, 1)), scale, augment, network])

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    images, labels = tf.constant(images), tf.constant(labels)

    def fetch(chosen):
        return augment(tf.gather(images, chosen), training=True), tf.gather(labels, chosen)

    order = tf.data.Dataset.range(len(images)).shuffle(len(images), reshuffle_each_iteration=True)
    return order.batch(batch_size).map(fetch, num_parallel_calls=tf.data.AUTOTUNE).prefetch(2)

# %% solution="test_data"
def test_data(images, labels, batch_size):
    def batches():
        for start in range(0, len(images), batch_size):
            yield images[start : start + batch_size], labels[start : start + batch_size]

    signature = (
        tf.TensorSpec((None, *images.shape[1:]), images.dtype),
        tf.TensorSpec((None,), labels.dtype),
    )
    return tf.data.Dataset.from_generator(batches, output_signature=signature)
