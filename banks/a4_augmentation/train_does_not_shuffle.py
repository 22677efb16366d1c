# ---
# jupyter:
#   bank:
#     what: leaves the images in their order
#     kind: mistake
#     asks: "Is the order of the images another one in each epoch?"
#     loses: {train_shuffled: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    return pairs.batch(batch_size).map(lambda some, their: (augment(some, training=True), their))
