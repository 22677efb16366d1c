# ---
# jupyter:
#   bank:
#     what: "sides of the discriminator's maps rounded down"
#     asks: "How many pixels does a convolution with stride 2 and padding \"same\" make of 5?"
#     kind: mistake
#     loses: {count_discriminator: 1}
# ---

# %% solution="discriminator_parameters"
def discriminator_parameters(shape, layers):
    height, width, channels = shape
    learn = rest = 0
    for index, (filters, kernel, stride) in enumerate(layers):
        learn += kernel * kernel * channels * filters
        learn += 2 * filters if index else filters
        rest += 2 * filters if index else 0
        height, width, channels = height // stride, width // stride, filters
    return learn + height * width * channels + 1, rest
