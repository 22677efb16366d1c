# ---
# jupyter:
#   bank:
#     what: 'counts the weights only, whatever the flag `bias` says'
#     asks: 'Where are the biases in your count?'
#     kind: mistake
#     loses: {params_bias: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    return kernel * kernel * (in_channels // groups) * filters
