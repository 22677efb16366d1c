# ---
# jupyter:
#   bank:
#     what: all convolutions counted at the size of the input
#     kind: mistake
#     loses: {inverted_stride: 1}
#     asks: How many positions are left after the convolution that has the stride?
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = height * width
    after = 9 * inside + inside * filters
    parameters, work = after + 4 * (inside + filters), positions * after
    if expansion > 1:
        expand = inputs * inside
        parameters += expand + 4 * inside
        work += height * width * expand
    return parameters, work
