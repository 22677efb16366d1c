# ---
# jupyter:
#   bank:
#     what: moves all entries together, which gives one slope for all
#     kind: mistake
#     loses: {numerical_values: 1, numerical_dout: 1}
#     asks: "Each entry has a slope of its own: how many of them move at a time?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    x = np.asarray(x, dtype=float)
    slope = np.sum((function(x + step) - function(x - step)) * dout) / (2 * step)
    return np.full(x.shape, slope)
