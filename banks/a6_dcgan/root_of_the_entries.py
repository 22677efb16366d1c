# ---
# jupyter:
#   bank:
#     what: "the square root of each entry of the product, and not of the matrix"
#     asks: "Is your root the square root of the matrix, or of each of its entries?"
#     kind: mistake
#     loses: {frechet_values: 1}
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    root = np.sqrt(np.maximum(covariance_1 @ covariance_2, 0))
    apart = np.sum((mean_1 - mean_2) ** 2)
    return apart + np.trace(covariance_1 + covariance_2 - 2 * root)
