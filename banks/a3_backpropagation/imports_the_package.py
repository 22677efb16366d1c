# ---
# jupyter:
#   bank:
#     what: "imports the backward pass from the course's own package, which gives none here"
#     kind: mistake
#     loses: {conv_bias: 1, conv_kernel: 1, conv_input: 1, conv_stride: 1, conv_padding: 1, conv_groups: 1, conv_arguments: 1}
#     asks: "What does the task want you to write yourself, and what did you import for it?"
# ---

# %% solution="conv_backward"
from utils.conv import conv2d_backward


def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    return conv2d_backward(x, kernel, dout, stride, padding)
