# ---
# jupyter:
#   bank:
#     what: "counts biases for the generator's dense layer"
#     asks: "Has the dense layer of the generator biases?"
#     kind: mistake
#     loses: {count_generator: 1}
# ---

# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    height, width, channels = start
    learn, rest = (latent + 1) * height * width * channels, 0
    for filters, kernel, _ in layers:
        learn, rest = learn + 2 * channels, rest + 2 * channels
        learn += kernel * kernel * channels * filters
        channels = filters
    return learn + channels, rest
