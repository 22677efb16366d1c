# ---
# jupyter:
#   bank:
#     what: the stride taken by the 1 x 1 convolution, so that the kernels run at full size
#     kind: mistake
#     loses: {separable_cost: 1}
# ---

# %% solution="separable"
def separable(height, width, inputs, filters, kernel, stride=1):
    depthwise, pointwise = kernel * kernel * inputs, inputs * filters
    positions = -(-height // stride) * -(-width // stride)
    return depthwise + pointwise, height * width * depthwise + positions * pointwise
