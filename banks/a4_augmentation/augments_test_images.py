# ---
# jupyter:
#   bank:
#     what: augments the test images as the training images
#     kind: mistake
#     asks: "Which images should be changed: those that a model learns from, or also those that it is measured with?"
#     loses: {test_pipeline: 1}
# ---

# %% solution="test_data"
def test_data(images, labels, batch_size):
    augment = keras.layers.RandomFlip("horizontal", seed=0)
    batches = tf.data.Dataset.from_tensor_slices((images, labels)).batch(batch_size)
    return batches.map(lambda some, their: (augment(some, training=True), their))
