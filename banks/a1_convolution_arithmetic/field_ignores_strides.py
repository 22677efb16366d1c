# ---
# jupyter:
#   bank:
#     what: adds kernel - 1 for each layer and ignores the strides
#     asks: 'Behind a layer with stride 2, how many pixels of the input lie between neighbouring units?'
#     kind: mistake
#     loses: {field_strides: 1}
# ---

# %% solution="receptive_field"
def receptive_field(layers):
    return 1 + sum(kernel - 1 for kernel, stride in layers)
