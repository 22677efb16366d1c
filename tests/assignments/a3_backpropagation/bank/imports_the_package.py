# ---
# jupyter:
#   bank:
#     what: imports the backward pass from the course's own package, which is not there
#     kind: mistake
#     loses: {conv_bias: 1, conv_kernel: 2, conv_input: 2, conv_stride: 1, conv_arguments: 1}
# ---

# %% solution="conv_backward"
from utils.conv import conv2d_backward


def conv_backward(x, kernel, dout, stride=1):
    return conv2d_backward(x, kernel, dout, stride)
