# ---
# jupyter:
#   bank:
#     what: shuffles the test images as well
#     kind: mistake
#     asks: "In which order do the test images come?"
#     loses: {test_pipeline: 1}
# ---

# %% solution="test_data"
def test_data(images, labels, batch_size):
    pairs = tf.data.Dataset.from_tensor_slices((images, labels))
    return pairs.shuffle(len(images)).batch(batch_size)
