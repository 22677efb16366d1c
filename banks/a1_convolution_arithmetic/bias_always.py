# ---
# jupyter:
#   bank:
#     what: 'adds biases whatever the flag `bias` says'
#     asks: 'What does your function do with `bias=False`?'
#     kind: mistake
#     loses: {params_bias: 1}
# ---

# %% solution="conv_params"
def conv_params(kernel, in_channels, filters, bias=True, groups=1):
    return (kernel * kernel * (in_channels // groups) + 1) * filters
