# ---
# jupyter:
#   bank:
#     what: "the last layer of the generator has no biases either"
#     asks: "Is there a batch normalisation behind the last layer that would take its bias away?"
#     kind: mistake
#     loses: {generator_batchnorm: 1}
# ---

# %% solution="build_generator"
def build_generator(latent, start, layers):
    noise = keras.Input((latent,))
    x = keras.layers.Dense(start[0] * start[1] * start[2], use_bias=False)(noise)
    x = keras.layers.Reshape(start)(x)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
        last = index == len(layers) - 1
        x = keras.layers.Conv2DTranspose(filters, kernel, stride, "same", use_bias=False)(x)
    return keras.Model(noise, keras.layers.Activation("tanh")(x))
