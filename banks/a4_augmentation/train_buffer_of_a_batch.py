# ---
# jupyter:
#   bank:
#     what: shuffles through a buffer of one batch
#     kind: mistake
#     asks: "How many images does your shuffling hold at a time, and how many are there?"
#     loses: {train_shuffled: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    return pairs.shuffle(batch_size).batch(batch_size).map(lambda some, their: (augment(some, training=True), their))
