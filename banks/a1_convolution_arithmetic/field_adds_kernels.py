# ---
# jupyter:
#   bank:
#     what: 'adds the kernels up, so that neighbouring windows do not overlap'
#     asks: 'By how many pixels does a second kernel of 3 widen what a unit sees: by 3 or by 2?'
#     kind: mistake
#     loses: {field_stride_one: 1, field_strides: 1}
# ---

# %% solution="receptive_field"
def receptive_field(layers):
    field, distance = 0, 1
    for kernel, stride in layers:
        field += kernel * distance
        distance *= stride
    return max(field, 1)
