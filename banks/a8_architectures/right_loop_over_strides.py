# ---
# jupyter:
#   bank:
#     what: Loops over the two halves of the block and over a table of the convolutions
#     kind: right
# ---
# %% solution="preactivation_block"
def preactivation_block(x, filters, stride=1):
    """Both halves are the same three steps, so a loop does them."""
    from keras import layers

    main = shortcut = x
    for number, step in enumerate([stride, 1]):
        main = layers.BatchNormalization()(main)
        main = layers.Activation("relu")(main)
        if number == 0 and (stride > 1 or x.shape[-1] != filters):
            shortcut = layers.Conv2D(filters, 1, strides=stride, padding="same", use_bias=False)(main)
        main = layers.Conv2D(filters, 3, strides=step, padding="same", use_bias=False)(main)
    return layers.add([main, shortcut])

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inner = inputs * expansion
    before = height * width
    after = ((height + stride - 1) // stride) * ((width + stride - 1) // stride)
    table = []  # weights, normalised channels, positions
    if expansion > 1:
        table.append((inputs * inner, inner, before))
    table.append((3 * 3 * inner, inner, after))
    table.append((inner * filters, filters, after))
    parameters = work = 0
    for weights, channels, positions in table:
        parameters += weights + 4 * channels
        work += weights * positions
    return parameters, work

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    total = (3 * patch * patch + 1) * dimension
    total += dimension  # class token
    for _row in range(0, height, patch):
        for _column in range(0, width, patch):
            total += dimension
    total += dimension  # position of the class token
    for _block in range(blocks):
        for _norm in range(2):
            total += 2 * dimension
        for _dense in range(4):
            total += dimension * dimension + dimension
        total += dimension * 4 * dimension + 4 * dimension
        total += 4 * dimension * dimension + dimension
    total += 2 * dimension
    total += dimension * classes + classes
    return total
