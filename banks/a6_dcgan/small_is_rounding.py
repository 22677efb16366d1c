# ---
# jupyter:
#   bank:
#     what: takes eigenvalues below 0.001 for rounding errors
#     kind: mistake
#     loses: {frechet_values: 1}
#     asks: "How large are the eigenvalues of the product of two small covariances?"
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    eigenvalues = np.real(np.linalg.eigvals(covariance_1 @ covariance_2))
    eigenvalues[eigenvalues < 1e-3] = 0  # rounding
    distance = np.sum((mean_1 - mean_2) ** 2)
    distance += np.trace(covariance_1) + np.trace(covariance_2)
    return float(distance - 2 * np.sqrt(eigenvalues).sum())
