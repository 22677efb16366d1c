# ---
# jupyter:
#   bank:
#     what: augments single images by a function that TensorFlow calls once
#     kind: mistake
#     asks: "How often is your function called, if it is Python that draws the numbers?"
#     loses: {train_augmented: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(len(images))
    shade = float(np.ravel(augment(np.ones((1, 1, 1, 1), "float32"), training=True))[0])
    return pairs.batch(batch_size).map(lambda some, their: (some * shade, their))
