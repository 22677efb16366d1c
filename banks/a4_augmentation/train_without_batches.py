# ---
# jupyter:
#   bank:
#     what: "single images, never made into batches"
#     kind: mistake
#     asks: "Does your data set give single images, or batches?"
#     loses: {train_batches: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(len(images))
    return pairs.map(lambda some, their: (augment(some[None], training=True)[0], their))
