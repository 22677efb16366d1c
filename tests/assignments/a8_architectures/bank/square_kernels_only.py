# ---
# jupyter:
#   bank:
#     what: takes all kernels for squares
#     kind: mistake
#     loses: {stack_cost: 1}
# ---

# %% solution="stack"
def stack(kernels, channels):
    field = 1 + sum(side - 1 for side, _ in kernels)
    return (field, field), sum((side**2 * channels + 1) * channels for side, _ in kernels)
