# ---
# jupyter:
#   bank:
#     what: shuffles through a buffer of a few images
#     kind: mistake
#     asks: "How many images does your shuffling hold at a time?"
#     loses: {train_shuffled: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = pairs.shuffle(4).batch(batch_size)
    return batches.map(lambda some, their: (augment(some, training=True), their)).prefetch(1)
