# ---
# jupyter:
#   bank:
#     what: the distance from means and standard deviations, without the covariances between features
#     asks: "Does your distance change if two features that vary together vary against each other instead?"
#     kind: mistake
#     loses: {frechet_values: 1}
# ---

# %% solution="frechet_distance"
def frechet_distance(mean_1, covariance_1, mean_2, covariance_2):
    spread_1, spread_2 = np.sqrt(np.diag(covariance_1)), np.sqrt(np.diag(covariance_2))
    return np.sum((mean_1 - mean_2) ** 2) + np.sum((spread_1 - spread_2) ** 2)
