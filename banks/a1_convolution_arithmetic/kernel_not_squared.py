# ---
# jupyter:
#   bank:
#     what: 'takes the side of the kernel for the number of its pixels'
#     asks: 'How many pixels does a window of 3x3 have?'
#     kind: mistake
#     loses: {params_weights: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    return (kernel * (in_channels // groups) + int(bias)) * filters
