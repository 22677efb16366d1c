# ---
# jupyter:
#   bank:
#     what: "a buffer of 10000 as seen in tutorials, instead of as many as there are images"
#     kind: mistake
#     asks: "Does your shuffle hold all images, however many there are?"
#     loses: {train_shuffled: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    dataset = dataset.shuffle(10_000).batch(batch_size)
    dataset = dataset.map(lambda x, y: (augment(x, training=True), y))
    return dataset.prefetch(tf.data.AUTOTUNE)
