# ---
# jupyter:
#   bank:
#     what: forgets layer scale in the count
#     kind: mistake
#     loses: {convnext_count: 1}
# ---

# %% solution="convnext_cost"
def convnext_cost(height, width, channels):
    kernels = 49 * channels + 8 * channels * channels
    vectors = channels + 2 * channels + 4 * channels + channels
    return kernels + vectors, height * width * kernels
