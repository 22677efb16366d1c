# ---
# jupyter:
#   bank:
#     what: counts a projection where the shape changes, as in ResNet
#     kind: mistake
#     loses: {inverted_parameters: 2, inverted_stride: 1}
#     asks: Where input and output differ in shape, is there a shortcut in this block?
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = -(-height // stride) * -(-width // stride)
    after = 9 * inside + inside * filters
    if stride != 1 or inputs != filters:
        after += inputs * filters
    parameters, work = after + 4 * (inside + filters), positions * after
    if expansion > 1:
        expand = inputs * inside
        parameters += expand + 4 * inside
        work += height * width * expand
    return parameters, work
