# ---
# jupyter:
#   bank:
#     what: keeps labels in bytes, which begin again at 256
#     kind: mistake
#     loses: {train_batches: 1}
#     asks: "Which labels can a byte hold?"
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    labels = np.asarray(labels).astype("uint8")
    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    dataset = dataset.shuffle(len(images)).batch(batch_size)
    dataset = dataset.map(lambda some, their: (augment(some, training=True), their))
    return dataset.prefetch(tf.data.AUTOTUNE)
