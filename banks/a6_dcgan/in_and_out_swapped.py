# ---
# jupyter:
#   bank:
#     what: "takes the kernel's channels (out, in) for (in, out): as many biases as the last layer reads"
#     asks: "How many biases does the last layer have: one per channel that it reads, or one per filter?"
#     kind: mistake
#     loses: {count_generator: 1}
# ---

# %% solution="generator_parameters"
def generator_parameters(latent, start, layers):
    channels = start[2]
    learn, rest = latent * start[0] * start[1] * channels, 0
    for filters, kernel, _ in layers:
        learn += 2 * channels + kernel * kernel * channels * filters
        rest += 2 * channels
        before, channels = channels, filters
    return learn + before, rest
