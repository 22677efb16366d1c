# ---
# jupyter:
#   bank:
#     what: forgets the biases of the layers that have some
#     asks: "Which layers of the two descriptions have biases, and did you count them?"
#     kind: mistake
#     loses: {count_generator: 1, count_discriminator: 1}
# ---

# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    channels = start[2]
    learn, rest = latent * start[0] * start[1] * channels, 0
    for filters, kernel, _ in layers:
        learn += 2 * channels + kernel * kernel * channels * filters
        rest += 2 * channels
        channels = filters
    return learn, rest


# %% solution="discriminator_parameters"
def discriminator_parameters(shape, layers):
    height, width, channels = shape
    learn = rest = 0
    for index, (filters, kernel, stride) in enumerate(layers):
        learn += kernel * kernel * channels * filters + (2 * filters if index else 0)
        rest += 2 * filters if index else 0
        height, width, channels = -(-height // stride), -(-width // stride), filters
    return learn + height * width * channels, rest
