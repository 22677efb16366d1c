# ---
# jupyter:
#   bank:
#     what: 'divides the filters by the groups as well as the channels'
#     asks: 'How many filters are there in all groups together?'
#     kind: mistake
#     loses: {params_groups: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    weights = kernel * kernel * (in_channels // groups) * (filters // groups)
    return weights + filters * bool(bias)
