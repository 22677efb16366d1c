# ---
# jupyter:
#   bank:
#     what: "all layers of the generator have biases"
#     asks: "Which layers of your generator have biases, and what does a batch normalisation do to a bias before it?"
#     kind: mistake
#     loses: {generator_batchnorm: 1}
# ---

# %% solution="build_generator"
def build_generator(latent, start, layers):
    noise = keras.Input((latent,))
    x = keras.layers.Dense(start[0] * start[1] * start[2], use_bias=True)(noise)
    x = keras.layers.Reshape(start)(x)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
        last = index == len(layers) - 1
        x = keras.layers.Conv2DTranspose(filters, kernel, stride, "same", use_bias=True)(x)
    return keras.Model(noise, keras.layers.Activation("tanh")(x))
