# ---
# jupyter:
#   bank:
#     what: 'the recursion for the way back, applied from the first layer on'
#     asks: 'When you come to a layer, have you met the strides before it or those behind it?'
#     kind: mistake
#     loses: {field_last_stride: 1, field_strides: 1}
# ---

# %% solution="receptive_field"
def receptive_field(layers):
    field = 1
    for kernel, stride in layers:
        field = (field - 1) * stride + kernel
    return field
