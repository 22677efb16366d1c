# ---
# jupyter:
#   bank:
#     what: "no tanh at the end of the generator"
#     asks: "Which values can the last layer of your generator give?"
#     kind: mistake
#     loses: {generator_output: 1}
# ---

# %% solution="build_generator"
def build_generator(latent, start, layers):
    noise = keras.Input((latent,))
    x = keras.layers.Dense(start[0] * start[1] * start[2], use_bias=False)(noise)
    x = keras.layers.Reshape(start)(x)
    for index, (filters, kernel, stride) in enumerate(layers):
        x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
        last = index == len(layers) - 1
        x = keras.layers.Conv2DTranspose(filters, kernel, stride, "same", use_bias=last)(x)
    return keras.Model(noise, x)
