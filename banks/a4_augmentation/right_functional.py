# ---
# jupyter:
#   bank:
#     what: functional models, another order, images mapped one by one
#     kind: right
# ---

# %% solution="augmenter"
def augmenter(seed):
    inputs = keras.Input((32, 32, 3))
    x = keras.layers.RandomRotation(15 / 360, "constant", "nearest", seed=seed)(inputs)
    x = keras.layers.RandomTranslation((-0.1, 0.1), (-0.1, 0.1), "constant", seed=2 * seed + 7)(x)
    x = keras.layers.RandomFlip("horizontal", seed=3 * seed + 100)(x)
    return keras.Model(inputs, x)

# %% solution="complete"
def complete(augment, network):
    inputs = keras.Input((28, 28, 1))
    return keras.Model(inputs, network(augment(inputs) / 255.0))

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    def change(image, label):
        return augment(image[None], training=True)[0], label

    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(10 * len(images), seed=3)
    return pairs.map(change, num_parallel_calls=2).batch(batch_size).prefetch(1)

# %% solution="test_data"
def test_data(images, labels, batch_size):
    images, labels = (tf.data.Dataset.from_tensor_slices(each) for each in (images, labels))
    return tf.data.Dataset.zip((images, labels)).batch(batch_size).cache()
