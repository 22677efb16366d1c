# ---
# jupyter:
#   bank:
#     what: "takes standard deviations for the covariances in the traces"
#     asks: "Does the formula add the traces of the covariances, or the standard deviations?"
#     kind: mistake
#     loses: {frechet_values: 1, frechet_singular: 1}
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    eigenvalues = np.linalg.eigvals(covariance_1 @ covariance_2).real
    root = np.sqrt(np.maximum(eigenvalues, 0)).sum()
    spread = np.sqrt(np.diag(covariance_1)).sum() + np.sqrt(np.diag(covariance_2)).sum()
    return np.sum((mean_1 - mean_2) ** 2) + spread - 2 * root
