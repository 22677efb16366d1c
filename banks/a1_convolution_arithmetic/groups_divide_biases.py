# ---
# jupyter:
#   bank:
#     what: divides everything by the groups, the biases as well
#     asks: 'Do groups change how many filters there are, and so how many biases?'
#     kind: mistake
#     loses: {params_groups: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    weights = kernel * kernel * in_channels * filters
    return (weights + (filters if bias else 0)) // groups
