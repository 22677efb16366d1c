# ---
# jupyter:
#   bank:
#     what: the kernels of the depthwise convolution counted as those of an ordinary one
#     kind: mistake
#     loses: {inverted_parameters: 2, inverted_work: 1, inverted_stride: 1}
#     asks: How many channels does one kernel of a depthwise convolution read?
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = -(-height // stride) * -(-width // stride)
    after = 9 * inside * inside + inside * filters
    parameters, work = after + 4 * (inside + filters), positions * after
    if expansion > 1:
        expand = inputs * inside
        parameters += expand + 4 * inside
        work += height * width * expand
    return parameters, work
