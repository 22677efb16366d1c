# ---
# jupyter:
#   bank:
#     what: "repeats the images, so that an epoch has no end"
#     kind: mistake
#     asks: "When does an epoch of your data set end?"
#     loses: {train_batches: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(len(images))
    return pairs.repeat().batch(batch_size).map(lambda some, their: (augment(some, training=True), their))
