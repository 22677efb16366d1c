# ---
# jupyter:
#   bank:
#     what: keeps the augmented batches for the next epoch
#     kind: mistake
#     asks: "What does the second epoch get from cache()?"
#     loses: {train_shuffled: 1, train_augmented: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    batches = pairs.shuffle(len(images)).batch(batch_size)
    return batches.map(lambda some, their: (augment(some, training=True), their)).cache()
