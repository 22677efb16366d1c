# ---
# jupyter:
#   bank:
#     what: "a sigmoid at the end of the discriminator, whose output should be a logit"
#     asks: "Does your discriminator end in a logit or in a probability?"
#     kind: mistake
#     loses: {discriminator_logits: 1}
# ---

# %% solution="build_discriminator"
def build_discriminator(shape, layers):
    images = x = keras.Input(shape)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.Conv2D(filters, kernel, stride, "same", use_bias=index == 0)(x)
        if index > 0:
            x = keras.layers.BatchNormalization()(x)
        x = keras.layers.LeakyReLU(negative_slope=0.2)(x)
    return keras.Model(
        images, keras.layers.Dense(1, activation="sigmoid")(keras.layers.Flatten()(x))
    )
