# ---
# jupyter:
#   bank:
#     what: seeds Keras and gives the layers none; a Sequential model; a generator
#     kind: right
# ---

# %% solution="augmenter"
def augmenter(seed):
    keras.utils.set_random_seed(seed)
    return keras.layers.Pipeline(
        [
            keras.layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
            keras.layers.RandomFlip("horizontal"),
            keras.layers.RandomRotation(15 / 360, fill_mode="constant"),
        ]
    )

# %% solution="complete"
def complete(augment, network):
    scale = keras.layers.Rescaling(1 / 255)
    return keras.Sequential([keras.Input((28, 28, 1)), augment, scale, network])

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    def batches():
        order = np.random.permutation(len(images))
        for start in range(0, len(images), batch_size):
            chosen = order[start : start + batch_size]
            yield augment(images[chosen], training=True), labels[chosen]

    signature = (
        tf.TensorSpec((None, *images.shape[1:]), tf.float32),
        tf.TensorSpec((None,), tf.int64),
    )
    return tf.data.Dataset.from_generator(batches, output_signature=signature).prefetch(2)
