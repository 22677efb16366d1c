# ---
# jupyter:
#   bank:
#     what: the originals and an augmented copy of each
#     kind: mistake
#     asks: "How often does each image come in an epoch of your data set?"
#     loses: {train_batches: 1, train_augmented: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = pairs.shuffle(len(images)).batch(batch_size)
    changed = batches.map(lambda some, their: (augment(some, training=True), their))
    return batches.concatenate(changed)
