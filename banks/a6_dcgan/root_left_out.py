# ---
# jupyter:
#   bank:
#     what: "the product of the covariances without a root"
#     asks: "Where is the square root of the formula in your function?"
#     kind: mistake
#     loses: {frechet_values: 1}
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    apart = np.sum((mean_1 - mean_2) ** 2)
    return apart + np.trace(covariance_1 + covariance_2 - 2 * covariance_1 @ covariance_2)
