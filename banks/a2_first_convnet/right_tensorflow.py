# ---
# jupyter:
#   bank:
#     what: TensorFlow converts, counts, and batches; one-hot labels
#     kind: right
# ---

# %% solution="prepare"
import tensorflow as tf


def prepare(images):
    scaled = tf.image.convert_image_dtype(images, tf.float32)
    return (scaled if scaled.shape.rank == 4 else tf.expand_dims(scaled, -1)).numpy()


# %% solution="train"
import tensorflow as tf


def train(model, images, labels, epochs, batch_size):
    model.compile(
        optimizer=keras.optimizers.Adam(3e-4),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model.fit(images, tf.one_hot(labels, 10), batch_size, epochs, verbose=0).history


# %% solution="confusion_matrix"
import tensorflow as tf


def confusion_matrix(labels, predictions, classes):
    return tf.math.confusion_matrix(labels, predictions, num_classes=classes).numpy()
