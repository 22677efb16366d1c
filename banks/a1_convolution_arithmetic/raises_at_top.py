# ---
# jupyter:
#   bank:
#     what: a cell that fails in its first line, so that its function is never made
#     asks: 'Does the cell of `output_size` run to its end, so that the function exists?'
#     kind: mistake
#     loses: {size_plain: 1, size_padding: 1, size_stride: 1, size_same: 1, size_dilation: 1, size_whole_number: 1, size_error: 1}
# ---

# %% solution="output_size"
from utils.arithmetic import conv_output_size


def output_size(n, kernel, stride=1, padding=0, dilation=1):
    return conv_output_size(n, kernel, stride, padding, dilation)
