# ---
# jupyter:
#   bank:
#     what: a single bias for the whole layer
#     asks: 'Does a bias belong to the whole layer or to each filter?'
#     kind: mistake
#     loses: {params_bias: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    weights = kernel * kernel * (in_channels // groups) * filters
    if bias:
        return weights + 1
    return weights
