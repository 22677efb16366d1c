# ---
# jupyter:
#   bank:
#     what: sides rounded down where the stride does not divide them
#     kind: mistake
#     loses: {inverted_stride: 1}
#     asks: With padding "same" and stride 2, what does a side of 5 become?
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = (height // stride) * (width // stride)
    after = 9 * inside + inside * filters
    parameters, work = after + 4 * (inside + filters), positions * after
    if expansion > 1:
        expand = inputs * inside
        parameters += expand + 4 * inside
        work += height * width * expand
    return parameters, work
