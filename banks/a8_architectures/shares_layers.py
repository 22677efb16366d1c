# ---
# jupyter:
#   bank:
#     what: keeps its layers for the next call with the same arguments
#     kind: mistake
#     loses: {residual_layers: 1}
#     asks: Does a second call of your block make layers of its own?
# ---

# %% solution="preactivation_block"
made = {}


def layer(kind, place, *arguments, **options):
    key = (place, *arguments)
    if key not in made:
        made[key] = kind(*arguments, **options)
    return made[key]


def preactivation_block(x, filters, stride=1):
    layers, place = keras.layers, (x.shape[-1], filters, stride)
    options = {"padding": "same", "use_bias": False}
    y = layers.ReLU()(layer(layers.BatchNormalization, ("first", place))(x))
    if stride != 1 or x.shape[-1] != filters:
        x = layer(layers.Conv2D, ("shortcut", place), filters, 1, stride, **options)(y)
    y = layer(layers.Conv2D, ("first", place), filters, 3, stride, **options)(y)
    y = layers.ReLU()(layer(layers.BatchNormalization, ("second", place))(y))
    y = layer(layers.Conv2D, ("second", place), filters, 3, 1, **options)(y)
    return layers.Add()([x, y])
