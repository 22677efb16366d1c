# ---
# jupyter:
#   bank:
#     what: counts a layer's own stride among the strides before it
#     asks: 'Does the stride of a layer change what one unit of this layer reads, or what a unit of the next layer reads?'
#     kind: mistake
#     loses: {field_last_stride: 1}
# ---

# %% solution="receptive_field"
def receptive_field(layers):
    field, distance = 1, 1
    for kernel, stride in layers:
        distance *= stride
        field += (kernel - 1) * distance
    return field
