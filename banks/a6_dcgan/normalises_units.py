# ---
# jupyter:
#   bank:
#     what: "batch normalisation before the reshaping: it treats units and not channels"
#     asks: "Does your first batch normalisation stand before the reshaping or behind it, and how many channels does it see there?"
#     kind: mistake
#     loses: {generator_batchnorm: 1}
# ---

# %% solution="build_generator"
def build_generator(latent, start, layers):
    noise = keras.Input((latent,))
    x = keras.layers.Dense(start[0] * start[1] * start[2], use_bias=False)(noise)
    x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
    x = keras.layers.Reshape(start)(x)
    for index, (filters, kernel, stride) in enumerate(layers):
        if index:
            x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
        last = index == len(layers) - 1
        x = keras.layers.Conv2DTranspose(filters, kernel, stride, "same", use_bias=last)(x)
    return keras.Model(noise, keras.layers.Activation("tanh")(x))
