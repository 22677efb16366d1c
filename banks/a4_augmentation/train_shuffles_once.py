# ---
# jupyter:
#   bank:
#     what: "shuffles with NumPy before the pipeline, once for all epochs"
#     kind: mistake
#     asks: "Is the order of the images another one in the second epoch?"
#     loses: {train_shuffled: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    order = np.random.permutation(len(images))
    pairs = tf.data.Dataset.from_tensor_slices((images[order], labels[order]))
    return pairs.batch(batch_size).map(lambda some, their: (augment(some, training=True), their))
