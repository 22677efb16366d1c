# ---
# jupyter:
#   bank:
#     what: "augments before the pipeline, so that each epoch sees the same"
#     kind: mistake
#     asks: "How often is your augmentation called: once, or in each epoch?"
#     loses: {train_augmented: 1}
# ---

# %% solution="train_data"
def train_data(images, labels, batch_size, augment):
    changed = augment(images, training=True)
    pairs = tf.data.Dataset.from_tensor_slices((changed, labels))
    return pairs.shuffle(len(images)).batch(batch_size).prefetch(tf.data.AUTOTUNE)
