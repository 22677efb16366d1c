# ---
# jupyter:
#   bank:
#     what: no ReLU anywhere
#     kind: mistake
#     loses: {inception_branches: 1}
# ---

# %% solution="inception_block"
def inception_block(x, ones, threes, fives, pooled):
    def convolve(x, filters, kernel):
        return keras.layers.Conv2D(filters, kernel, padding="same")(x)

    branches = [
        convolve(x, ones, 1),
        convolve(convolve(x, threes[0], 1), threes[1], 3),
        convolve(convolve(x, fives[0], 1), fives[1], 5),
        convolve(keras.layers.MaxPooling2D(3, 1, "same")(x), pooled, 1),
    ]
    return keras.layers.Concatenate()(branches)
