# ---
# jupyter:
#   bank:
#     what: dense layers without biases
#     kind: mistake
#     loses: {se_weights: 1}
#     asks: Do your dense layers have biases?
# ---

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = keras.layers.Dense(channels // ratio, "relu", use_bias=False)(gates)
    gates = keras.layers.Dense(channels, "sigmoid", use_bias=False)(gates)
    return keras.layers.Multiply()([x, gates])
