# ---
# jupyter:
#   bank:
#     what: multiply-adds of all convolutions at the size of the input
#     kind: mistake
#     loses: {residual_work: 1}
# ---

# %% solution="basic_cost"
def basic_cost(height, width, inputs, filters, stride=1):
    positions = height * width
    kernels, norms = 9 * inputs * filters + 9 * filters * filters, 2
    if stride != 1 or inputs != filters:
        kernels, norms = kernels + inputs * filters, 3
    return kernels + norms * 4 * filters, positions * kernels


# %% solution="bottleneck_cost"
def bottleneck_cost(height, width, inputs, filters, stride=1):
    outputs = 4 * filters
    positions = height * width
    kernels = inputs * filters + 9 * filters * filters + filters * outputs
    channels = 2 * filters + outputs
    if stride != 1 or inputs != outputs:
        kernels, channels = kernels + inputs * outputs, channels + outputs
    return kernels + 4 * channels, positions * kernels
