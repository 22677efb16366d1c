# ---
# jupyter:
#   bank:
#     what: the 3 x 3 convolution of a bottleneck takes the stride, as in PyTorch
#     kind: mistake
#     loses: {residual_work: 1}
# ---

# %% solution="bottleneck_cost"
def bottleneck_cost(height, width, inputs, filters, stride=1):
    outputs = 4 * filters
    positions = -(-height // stride) * -(-width // stride)
    kernels = inputs * filters + 9 * filters * filters + filters * outputs
    channels = 2 * filters + outputs
    if stride != 1 or inputs != outputs:
        kernels, channels = kernels + inputs * outputs, channels + outputs
    before = (height * width - positions) * inputs * filters
    return kernels + 4 * channels, positions * kernels + before
