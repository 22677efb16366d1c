# ---
# jupyter:
#   bank:
#     what: "imports the kit's count of a convolution"
#     kind: mistake
#     loses: {count_first: 1, count_later: 1, count_base: 1}
#     asks: Can you write down how many weights one filter has, and how many biases?
# ---

# %% solution="block_parameters"
from utils.arithmetic import conv_params


def block_parameters(filters):
    counts, channels = [], 3
    for depth, multiple in ((2, 1), (2, 2), (3, 4), (3, 8), (3, 8)):
        width = multiple * filters
        counts.append(conv_params(3, channels, width) + (depth - 1) * conv_params(3, width, width))
        channels = width
    return counts
