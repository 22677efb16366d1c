# ---
# jupyter:
#   bank:
#     what: takes as many groups as channels for one filter a channel, whatever `filters` says
#     kind: mistake
#     loses: {params_groups: 1}
#     asks: With as many groups as channels, can there be more filters than channels?
# ---
# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    if groups == in_channels and groups > 1:
        filters = in_channels
    return filters * (kernel * kernel * (in_channels // groups) + int(bias))
