# ---
# jupyter:
#   bank:
#     what: input_shape as in old tutorials, a last layer that begins with zeros, a progress bar, warnings
#     kind: right
# ---

# %% solution="build_model"
import logging


def build_model():
    keras.utils.set_random_seed(42)
    model = keras.models.Sequential()
    model.add(keras.layers.Rescaling(1.0 / 255, input_shape=(18, 18, 1)))
    for f in [12, 24, 32, 32]:
        model.add(keras.layers.Conv2D(f, (3, 3), padding="same", use_bias=False))
        model.add(keras.layers.BatchNormalization(momentum=0.9))
        model.add(keras.layers.Activation("relu"))
        if f != 32:
            model.add(keras.layers.MaxPooling2D((2, 2)))
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dense(12, kernel_initializer="zeros"))
    warnings.warn("still to be tuned")
    return model


# %% solution="compile_model"
def compile_model(model, steps):
    warnings.warn("Adam it is")
    rate = keras.optimizers.schedules.CosineDecay(0.01, steps)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=rate),
        loss=lambda y, p: keras.losses.sparse_categorical_crossentropy(y, p, from_logits=True),
        metrics=["accuracy"],
    )


# %% solution="train"
def train(model, images, labels):
    logging.getLogger().warning("training begins")
    compile_model(model, 360)
    return model.fit(images.astype("float32"), labels, batch_size=100, epochs=12)
