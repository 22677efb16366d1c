# ---
# jupyter:
#   bank:
#     what: no ReLU between a reduction and the large kernel
#     kind: mistake
#     loses: {inception_branches: 1}
# ---

# %% solution="inception_block"
def inception_block(x, ones, threes, fives, pooled):
    def reduce(x, filters):
        return keras.layers.Conv2D(filters, 1)(x)

    def convolve(x, filters, kernel):
        return keras.layers.Conv2D(filters, kernel, padding="same", activation="relu")(x)

    branches = [
        convolve(x, ones, 1),
        convolve(reduce(x, threes[0]), threes[1], 3),
        convolve(reduce(x, fives[0]), fives[1], 5),
        convolve(keras.layers.MaxPooling2D(3, 1, "same")(x), pooled, 1),
    ]
    return keras.layers.Concatenate()(branches)
