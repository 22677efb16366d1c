# ---
# jupyter:
#   bank:
#     what: large kernels first, 1 x 1 convolutions after them
#     kind: mistake
#     loses: {inception_weights: 1, inception_branches: 1}
# ---

# %% solution="inception_block"
def inception_block(x, ones, threes, fives, pooled):
    def convolve(x, filters, kernel):
        return keras.layers.Conv2D(filters, kernel, padding="same", activation="relu")(x)

    branches = [
        convolve(x, ones, 1),
        convolve(convolve(x, threes[0], 3), threes[1], 1),
        convolve(convolve(x, fives[0], 5), fives[1], 1),
        convolve(keras.layers.MaxPooling2D(3, 1, "same")(x), pooled, 1),
    ]
    return keras.layers.Concatenate()(branches)
