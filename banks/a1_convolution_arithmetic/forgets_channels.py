# ---
# jupyter:
#   bank:
#     what: counts a filter as if it read a single channel
#     asks: 'How many channels does one filter read?'
#     kind: mistake
#     loses: {params_weights: 1, params_groups: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    return (kernel * kernel + int(bias)) * filters
