# ---
# jupyter:
#   bank:
#     what: a tf.data pipeline that shifts the images, and scikit-learn's split
#     kind: right
# ---

# %% solution="split_off"
from sklearn.model_selection import train_test_split


def split_off(images, labels, seed):
    learn_x, validate_x, learn_y, validate_y = train_test_split(
        images, labels, test_size=0.2, random_state=seed, stratify=labels
    )
    return [learn_x, learn_y], [validate_x, validate_y]


# %% solution="train"
def train(model, images, labels):
    import tensorflow as tf

    def shifted(image, label):
        image = tf.pad(tf.cast(image, tf.float32), [[1, 1], [1, 1], [0, 0]])
        return tf.image.random_crop(image, IMAGE), label

    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(3000)
    pairs = pairs.repeat().map(shifted).batch(100).prefetch(2)
    compile_model(model, steps=300)
    model.fit(pairs, steps_per_epoch=30, epochs=10, verbose=0)
