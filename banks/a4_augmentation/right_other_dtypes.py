# ---
# jupyter:
#   bank:
#     what: float64 sums and float16 labels in mix_up, np.bool_ from a table of numbers in B, AUTOTUNE in E
#     kind: right
# ---

# %% solution="cut_out"
def cut_out(image, row, column, size, fill=0):
    height, width, _ = image.shape
    rows = np.intersect1d(np.arange(row, row + size), np.arange(height)).astype(np.int64)
    columns = np.intersect1d(np.arange(column, column + size), np.arange(width)).astype(np.int64)
    result = np.array(image, copy=True)
    result[np.ix_(rows, columns)] = fill
    return result

# %% solution="mix_up"
def mix_up(images, labels, partners, share):
    share = np.float64(share)
    partners = np.array(partners, dtype=np.int16)
    wide = images.astype(np.float64)
    classes = np.asarray(labels).astype(np.float64)
    mixed = share * wide + (1 - share) * wide[partners]
    mixed_classes = share * classes + (1 - share) * classes[partners]
    return np.float32(mixed), np.float16(mixed_classes)

# %% solution="suitable"
def suitable(dataset, transformation):
    rows = ["digits", "letters", "shoes", "bricks", "lights"]
    columns = ["mirror", "upside_down", "half_turn", "shift", "recolour"]
    table = np.array(
        [
            [0, 0, 0, 1, 0],
            [0, 0, 1, 1, 0],
            [0, 0, 0, 1, 0],
            [1, 1, 1, 1, 1],
            [1, 0, 0, 1, 0],
        ],
        dtype=np.uint8,
    )
    return table[rows.index(dataset), columns.index(transformation)] == 1

# %% solution="complete"
def complete(augment, network):
    x = inputs = keras.Input((28, 28, 1), name="pixels")
    for step in (keras.layers.Rescaling(1 / 255, dtype="float32"), augment, network):
        x = step(x)
    return keras.Model(inputs, x)

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    auto = tf.data.AUTOTUNE
    dataset = tf.data.Dataset.from_tensor_slices((images, np.asarray(labels, np.int64)))
    dataset = dataset.cache().shuffle(images.shape[0]).batch(batch_size)
    dataset = dataset.map(lambda x, y: (augment(x, training=True), y), num_parallel_calls=auto)
    return dataset.prefetch(auto)
