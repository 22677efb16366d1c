# ---
# jupyter:
#   bank:
#     what: "makes batches first, and shuffles those"
#     kind: mistake
#     asks: "What is shuffled: the images, or the batches?"
#     loses: {train_shuffled: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = pairs.batch(batch_size).shuffle(len(images))
    return batches.map(lambda some, their: (augment(some, training=True), their))
