# ---
# jupyter:
#   bank:
#     what: a sigmoid at the end, for images from -1 to 1
#     asks: "Between which two numbers should the values of the images lie, and which function ends there?"
#     kind: mistake
#     loses: {generator_output: 1, trained_distance: 1, trained_variety: 1}
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
    return keras.Model(noise, keras.layers.Activation("sigmoid")(x))
