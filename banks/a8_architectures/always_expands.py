# ---
# jupyter:
#   bank:
#     what: counts the first 1 x 1 convolution also with an expansion of 1
#     kind: mistake
#     loses: {inverted_expansion_one: 1}
#     asks: What does step 1 of the list say about an expansion of 1?
# ---

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    positions = -(-height // stride) * -(-width // stride)
    after = 9 * inside + inside * filters
    parameters, work = after + 4 * (inside + filters), positions * after
    for _ in range(1):
        expand = inputs * inside
        parameters += expand + 4 * inside
        work += height * width * expand
    return parameters, work
