# ---
# jupyter:
#   bank:
#     what: one bias per input weight of a filter, as on the slide of lecture 002
#     asks: 'How many biases does one filter have, however many inputs it reads?'
#     kind: mistake
#     loses: {params_bias: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    inputs = kernel * kernel * in_channels // groups
    return inputs * filters + (inputs if bias else 0)
