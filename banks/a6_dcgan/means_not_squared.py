# ---
# jupyter:
#   bank:
#     what: "the distance of the means, not squared"
#     asks: "Is the distance of the means squared?"
#     kind: mistake
#     loses: {frechet_values: 1}
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    eigenvalues = np.linalg.eigvals(covariance_1 @ covariance_2).real
    root = np.sqrt(np.maximum(eigenvalues, 0)).sum()
    apart = np.linalg.norm(mean_1 - mean_2)
    return apart + np.trace(covariance_1) + np.trace(covariance_2) - 2 * root
