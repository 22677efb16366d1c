# ---
# jupyter:
#   bank:
#     what: one batch of all test images
#     kind: mistake
#     asks: "How many images are in each batch?"
#     loses: {test_pipeline: 1}
# ---

# %% solution="test_data"
def test_data(images, labels, batch_size):
    return tf.data.Dataset.from_tensors((images, labels))
