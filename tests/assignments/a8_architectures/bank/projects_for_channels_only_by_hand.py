# ---
# jupyter:
#   bank:
#     what: in the count, a stride alone needs no projection
#     kind: mistake
#     loses: {basic_count: 1}
# ---

# %% solution="basic_cost"
def basic_cost(height, width, inputs, filters, stride=1):
    positions = -(-height // stride) * -(-width // stride)
    kernels, norms = 9 * inputs * filters + 9 * filters * filters, 2
    if inputs != filters:
        kernels, norms = kernels + inputs * filters, 3
    return kernels + norms * 4 * filters, positions * kernels
