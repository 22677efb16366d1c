# ---
# jupyter:
#   bank:
#     what: does not say that it is training
#     kind: mistake
#     asks: "How does the layer know that it is training?"
#     loses: {train_augmented: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = pairs.shuffle(len(images)).batch(batch_size)
    return batches.map(lambda some, their: (augment(some), their)).prefetch(tf.data.AUTOTUNE)
