# ---
# jupyter:
#   bank:
#     what: takes the mean over the outputs instead of their sum
#     kind: mistake
#     loses: {numerical_dout: 1}
#     asks: "The loss changes by all of the outputs' changes together: is that their sum or their mean?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += step
        down[i] -= step
        gradient[i] = np.mean((function(up) - function(down)) * dout) / (2 * step)
    return gradient
