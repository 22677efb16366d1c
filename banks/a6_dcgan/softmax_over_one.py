# ---
# jupyter:
#   bank:
#     what: a softmax over the one output of the discriminator, which is always 1
#     asks: "What is the softmax of a single number?"
#     kind: mistake
#     loses: {discriminator_logits: 1, discriminator_layers: 1, trained_distance: 1}
# ---

# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    images = x = keras.Input(shape)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.Conv2D(filters, kernel, stride, "same", use_bias=index == 0)(x)
        if index > 0:
            x = keras.layers.BatchNormalization()(x)
        x = keras.layers.LeakyReLU(negative_slope=0.2)(x)
    x = keras.layers.Flatten()(x)
    return keras.Model(images, keras.layers.Dense(1, activation="softmax")(x))
