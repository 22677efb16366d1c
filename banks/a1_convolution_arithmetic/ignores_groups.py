# ---
# jupyter:
#   bank:
#     what: counts the weights of a convolution without groups
#     asks: 'Which channels does one filter read when there are groups?'
#     kind: mistake
#     loses: {params_groups: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    return (kernel**2 * in_channels + int(bias)) * filters
