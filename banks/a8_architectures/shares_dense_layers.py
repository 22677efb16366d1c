# ---
# jupyter:
#   bank:
#     what: dense layers that are kept from one call to the next
#     kind: mistake
#     loses: {se_layers: 1}
#     asks: Does a second call of your block make dense layers of its own?
# ---

# %% solution="squeeze_excite"
from functools import cache


@cache
def dense(*arguments):
    return keras.layers.Dense(*arguments)


def squeeze_excite(x, ratio):
    channels = x.shape[-1]
    gates = keras.layers.GlobalAveragePooling2D(keepdims=True)(x)
    gates = dense(channels // ratio, "relu")(gates)
    return x * dense(channels, "sigmoid")(gates)
