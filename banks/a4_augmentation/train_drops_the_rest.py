# ---
# jupyter:
#   bank:
#     what: drops the last training batch
#     kind: mistake
#     asks: "How many images come in an epoch?"
#     loses: {train_batches: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(len(images))
    return pairs.batch(batch_size, drop_remainder=True).map(lambda some, their: (augment(some, training=True), their))
