# ---
# jupyter:
#   bank:
#     what: divides test images by 255 if a value is above 1
#     kind: mistake
#     loses: {test_pipeline: 1}
#     asks: "How should test images come out of the pipeline?"
# ---

# %% solution="test_data"
def test_data(images, labels, batch_size):
    if np.max(images) > 1:
        images = images / np.float32(255)
    return tf.data.Dataset.from_tensor_slices((images, labels)).batch(batch_size).prefetch(1)
