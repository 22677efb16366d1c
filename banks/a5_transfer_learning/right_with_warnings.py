# ---
# jupyter:
#   bank:
#     what: writes to standard error, by Keras, logging, tqdm and print, which costs nothing
#     kind: right
# ---

# %% solution="feature_extractor"
import logging
import sys


def feature_extractor(base, layer):
    logging.getLogger("mine").warning("cutting after %s", layer)
    maps = keras.layers.GlobalAveragePooling2D()(base.get_layer(layer).output)
    extractor = keras.Model(inputs=[base.input], outputs=maps)
    extractor.trainable = False
    return extractor


# %% solution="build_classifier"
def build_classifier(base, classes):
    base.trainable = False
    print("freezing", base.name, file=sys.stderr)
    inputs = keras.Input(base.input_shape[1:])
    maps = keras.Model(inputs=[inputs], outputs=base(inputs, training=False))
    maps.trainable = False
    top = keras.Sequential(
        [
            keras.layers.GlobalAveragePooling2D(input_shape=base.output_shape[1:]),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(classes),
        ]
    )
    return keras.Model(inputs=[inputs], outputs=top(maps(inputs)))


# %% solution="learn_from_few"
import tqdm


def learn_from_few(base, layer, images, labels, new_images):
    extractor = feature_extractor(base, layer)
    features = np.concatenate([extractor(each[None]) for each in tqdm.tqdm(images)])
    new_features = np.concatenate([extractor(each[None]) for each in tqdm.tqdm(new_images)])
    classes, shape = int(labels.max()) + 1, features.shape[1:]
    head = keras.Sequential([keras.layers.Dense(classes, input_shape=shape)])
    head.compile(
        keras.optimizers.Adam(0.01),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    head.fit(features / features.std(), labels, batch_size=5, epochs=10, verbose=0)
    return head.predict(new_features / features.std(), verbose=0).argmax(axis=1)
