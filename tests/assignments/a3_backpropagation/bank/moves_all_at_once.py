# ---
# jupyter:
#   bank:
#     what: moves all entries together, which gives one slope for all
#     kind: mistake
#     loses: {numerical_values: 1, numerical_types: 1}
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, step=1e-5):
    x = np.asarray(x, dtype=float)
    slope = (function(x + step) - function(x - step)) / (2 * step)
    return np.full(x.shape, slope)
