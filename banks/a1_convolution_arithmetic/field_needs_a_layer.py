# ---
# jupyter:
#   bank:
#     what: 'begins with the first layer, so that an empty list is an error'
#     asks: 'What does your function do when there is no layer at all?'
#     kind: mistake
#     loses: {field_stride_one: 1}
# ---

# %% solution="receptive_field"
def receptive_field(layers):
    field, distance = layers[0]
    for kernel, stride in layers[1:]:
        field += (kernel - 1) * distance
        distance *= stride
    return field
