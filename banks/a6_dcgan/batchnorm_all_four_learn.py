# ---
# jupyter:
#   bank:
#     what: all four vectors of BatchNormalization counted as learning
#     asks: "Which of the four numbers that BatchNormalization keeps for a channel are changed by gradients?"
#     kind: mistake
#     loses: {count_generator: 1, count_discriminator: 1}
# ---

# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    channels = start[2]
    learn = latent * start[0] * start[1] * channels
    for filters, kernel, _ in layers:
        learn += 4 * channels + kernel * kernel * channels * filters
        channels = filters
    return learn + channels, 0


# %% solution="discriminator_parameters"
def discriminator_parameters(shape, layers):
    height, width, channels = shape
    learn = 0
    for index, (filters, kernel, stride) in enumerate(layers):
        learn += kernel * kernel * channels * filters + (4 * filters if index else filters)
        height, width, channels = -(-height // stride), -(-width // stride), filters
    return learn + height * width * channels + 1, 0
