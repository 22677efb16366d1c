# ---
# jupyter:
#   bank:
#     what: the projection left out of the cost of a basic block
#     kind: mistake
#     loses: {basic_count: 1, residual_work: 1}
# ---

# %% solution="basic_cost"
def basic_cost(height, width, inputs, filters, stride=1):
    positions = -(-height // stride) * -(-width // stride)
    kernels = 9 * inputs * filters + 9 * filters * filters
    return kernels + 8 * filters, positions * kernels
