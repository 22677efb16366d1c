# ---
# jupyter:
#   bank:
#     what: two numbers for each channel in BatchNormalization
#     kind: mistake
#     loses: {inverted_parameters: 2}
#     asks: How many numbers does BatchNormalization hold for a channel, with those that no gradient changes?
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = -(-height // stride) * -(-width // stride)
    after = 9 * inside + inside * filters
    parameters, work = after + 2 * (inside + filters), positions * after
    if expansion > 1:
        expand = inputs * inside
        parameters += expand + 2 * inside
        work += height * width * expand
    return parameters, work
