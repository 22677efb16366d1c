# ---
# jupyter:
#   bank:
#     what: the receptive field as the sum of the sides
#     kind: mistake
#     loses: {stack_cost: 1}
# ---

# %% solution="stack"
def stack(kernels, channels):
    parameters = sum((h * w * channels + 1) * channels for h, w in kernels)
    return (sum(h for h, _ in kernels), sum(w for _, w in kernels)), parameters
