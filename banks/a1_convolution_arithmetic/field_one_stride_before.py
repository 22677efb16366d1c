# ---
# jupyter:
#   bank:
#     what: 'counts only the stride of the layer just before'
#     asks: 'Do strides that lie further back than one layer still count?'
#     kind: mistake
#     loses: {field_strides: 1}
# ---

# %% solution="receptive_field"
def receptive_field(layers):
    field, before = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * before
        before = stride
    return field
