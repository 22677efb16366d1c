# ---
# jupyter:
#   bank:
#     what: prints the two numbers and returns nothing
#     kind: mistake
#     loses: {separable_cost: 1}
# ---

# %% solution="separable"
def separable(height, width, inputs, filters, kernel, stride=1):
    weights = kernel * kernel * inputs + inputs * filters
    print(weights, -(-height // stride) * -(-width // stride) * weights)
