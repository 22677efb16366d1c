# ---
# jupyter:
#   bank:
#     what: "multiplies the covariances entry by entry"
#     asks: "Which product of two matrices does `*` compute, and which does `@`?"
#     kind: mistake
#     loses: {frechet_values: 1}
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    eigenvalues = np.linalg.eigvals(covariance_1 * covariance_2).real
    root = np.sqrt(np.maximum(eigenvalues, 0)).sum()
    apart = np.sum((mean_1 - mean_2) ** 2)
    return apart + np.trace(covariance_1) + np.trace(covariance_2) - 2 * root
