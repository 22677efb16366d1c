# ---
# jupyter:
#   bank:
#     what: drops the last batch because it is smaller
#     kind: mistake
#     loses: {test_pipeline: 2}
# ---

# %% solution="test_data"
def test_data(images, labels, batch_size):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    return pairs.batch(batch_size, drop_remainder=True).prefetch(tf.data.AUTOTUNE)
