# ---
# jupyter:
#   bank:
#     what: a cell that is not Python
#     kind: mistake
#     loses: {stack_cost: 1}
# ---

# %% solution="stack"
def stack(kernels, channels)
    return (1, 1), 0
