# ---
# jupyter:
#   bank:
#     what: He initial weights, LeakyReLU with slope 0, a walrus, and Multiply with gates of rank 2
#     kind: right
# ---
# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    same = dict(padding="same", use_bias=False, kernel_initializer="he_normal")

    def pre(t):
        return keras.layers.LeakyReLU(negative_slope=0.0)(keras.layers.BatchNormalization()(t))

    main = keras.layers.Conv2D(
        filters, 3, **same
    )(pre(keras.layers.Conv2D(filters, 3, strides=stride, **same)(p := pre(x))))
    needs_projection = any([stride != 1, x.shape[-1] != filters])
    return main + (keras.layers.Conv2D(filters, 1, strides=stride, **same)(p) if needs_projection else x)

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    *_, channels = x.shape
    gates = x
    for layer in (
        keras.layers.GlobalAvgPool2D(),
        keras.layers.Dense(units=channels // ratio),
        keras.layers.ReLU(),
        keras.layers.Dense(units=channels),
        keras.layers.Activation("sigmoid"),
    ):
        gates = layer(gates)
    # Multiply puts in the missing axes after the batch: (batch, 1, 1, channels)
    return keras.layers.multiply([gates, x])
