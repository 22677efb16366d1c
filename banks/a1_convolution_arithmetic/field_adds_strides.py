# ---
# jupyter:
#   bank:
#     what: 'adds the strides up instead of multiplying them'
#     asks: 'Two layers with strides 2 and 3 follow each other: how many pixels apart are neighbouring units then?'
#     kind: mistake
#     loses: {field_strides: 1}
# ---

# %% solution="receptive_field"
def receptive_field(layers):
    field, distance = 1, 1
    for kernel, stride in layers:
        field += (kernel - 1) * distance
        distance += stride - 1
    return field
