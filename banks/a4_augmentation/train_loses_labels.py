# ---
# jupyter:
#   bank:
#     what: shuffles the images and leaves the labels
#     kind: mistake
#     asks: "If the images are shuffled by themselves, whose labels are beside them?"
#     loses: {train_batches: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    some = tf.data.Dataset.from_tensor_slices(images).shuffle(len(images)).batch(batch_size)
    some = some.map(lambda batch: augment(batch, training=True))
    return tf.data.Dataset.zip((some, tf.data.Dataset.from_tensor_slices(labels).batch(batch_size)))
