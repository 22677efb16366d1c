# ---
# jupyter:
#   bank:
#     what: drops the last batch because it is smaller
#     kind: mistake
#     asks: "How many of the test images are in no batch?"
#     loses: {test_pipeline: 1}
# ---

# %% solution="test_data"
def test_data(images, labels, batch_size):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    return pairs.batch(batch_size, drop_remainder=True).prefetch(tf.data.AUTOTUNE)
