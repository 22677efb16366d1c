# ---
# jupyter:
#   bank:
#     what: a bottleneck that compares its input with its inner channels
#     kind: mistake
#     loses: {bottleneck_count: 1, residual_work: 1}
# ---

# %% solution="bottleneck_cost"
def bottleneck_cost(height, width, inputs, filters, stride=1):
    outputs = 4 * filters
    positions = -(-height // stride) * -(-width // stride)
    kernels = inputs * filters + 9 * filters * filters + filters * outputs
    channels = 2 * filters + outputs
    if stride != 1 or inputs != filters:
        kernels, channels = kernels + inputs * outputs, channels + outputs
    return kernels + 4 * channels, positions * kernels
