# ---
# jupyter:
#   bank:
#     what: counts the 7 x 7 kernels as an ordinary convolution's
#     kind: mistake
#     loses: {convnext_count: 1}
# ---

# %% solution="convnext_cost"
def convnext_cost(height, width, channels):
    kernels = 49 * channels * channels + 8 * channels * channels
    vectors = channels + 2 * channels + 4 * channels + channels + channels
    return kernels + vectors, height * width * kernels
