# ---
# jupyter:
#   bank:
#     what: "a fixed buffer of 1000 images, as many examples have it"
#     kind: mistake
#     asks: "What does your buffer do if there are more images than it holds?"
#     loses: {train_shuffled: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    return pairs.shuffle(1000).batch(batch_size).map(lambda some, their: (augment(some, training=True), their))
