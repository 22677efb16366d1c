# ---
# jupyter:
#   bank:
#     what: "caches before it shuffles, changes single images, and cuts large chunks into batches; four layers"
#     kind: right
# ---

# %% solution="augmenter"
def augmenter(seed):
    seeds = np.random.default_rng(seed).integers(0, 2**30, 4).tolist()
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            layers.RandomTranslation((-0.1, 0.1), 0.0, "constant", seed=seeds[0]),
            layers.RandomTranslation(0, 0.1, fill_mode="constant", seed=seeds[1]),
            layers.RandomFlip(mode="horizontal", seed=seeds[2]),
            layers.RandomRotation((-15 / 360, 15 / 360), fill_mode="constant", seed=seeds[3]),
        ]
    )

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    def change(some, their):
        return augment(some, training=True), their

    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).cache()
    chunks = pairs.shuffle(10 * len(images)).batch(7).map(change)
    return chunks.unbatch().batch(batch_size)

# %% solution="test_data"
def test_data(images, labels, batch_size):
    several = tf.data.Dataset.from_tensors((images, labels)).unbatch()
    return several.batch(batch_size).map(lambda some, their: (some, their)).prefetch(1)
