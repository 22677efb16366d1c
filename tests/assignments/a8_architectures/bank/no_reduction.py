# ---
# jupyter:
#   bank:
#     what: the large kernels read the input itself
#     kind: mistake
#     loses: {inception_weights: 1, inception_branches: 1}
# ---

# %% solution="inception_block"
def inception_block(x, ones, threes, fives, pooled):
    def convolve(x, filters, kernel):
        return keras.layers.Conv2D(filters, kernel, padding="same", activation="relu")(x)

    branches = [
        convolve(x, ones, 1),
        convolve(x, threes[1], 3),
        convolve(x, fives[1], 5),
        convolve(keras.layers.MaxPooling2D(3, 1, "same")(x), pooled, 1),
    ]
    return keras.layers.Concatenate()(branches)
