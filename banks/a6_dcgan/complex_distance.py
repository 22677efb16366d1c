# ---
# jupyter:
#   bank:
#     what: roots of eigenvalues that rounding has made negative or complex
#     asks: "What is the square root of an eigenvalue that rounding has made a little negative?"
#     kind: mistake
#     loses: {frechet_singular: 1}
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    roots = np.sqrt(np.linalg.eigvals(covariance_1 @ covariance_2))
    apart = np.sum((mean_1 - mean_2) ** 2)
    return apart + np.trace(covariance_1) + np.trace(covariance_2) - 2 * roots.sum()
