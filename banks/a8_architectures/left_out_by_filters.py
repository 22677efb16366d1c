# ---
# jupyter:
#   bank:
#     what: leaves step 1 out where the channels inside are those of the output
#     kind: mistake
#     loses: {inverted_expansion_one: 1}
#     asks: Which two numbers does step 1 compare before it is left out?
# ---
# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    inside = expansion * inputs
    after = -(-height // stride) * -(-width // stride)
    rows = [(9 * inside, inside, after), (inside * filters, filters, after)]
    if inside != filters:
        rows.append((inputs * inside, inside, height * width))
    parameters = sum(weights + 4 * channels for weights, channels, _ in rows)
    return parameters, sum(weights * positions for weights, _, positions in rows)
