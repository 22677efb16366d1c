# ---
# jupyter:
#   bank:
#     what: the first convolution counted at the size of the output
#     kind: mistake
#     loses: {inverted_stride: 1}
#     asks: At how many positions does the first 1 x 1 convolution work, when the stride comes after it?
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = -(-height // stride) * -(-width // stride)
    after = 9 * inside + inside * filters
    parameters, work = after + 4 * (inside + filters), positions * after
    if expansion > 1:
        expand = inputs * inside
        parameters += expand + 4 * inside
        work += positions * expand
    return parameters, work
