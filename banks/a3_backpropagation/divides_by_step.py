# ---
# jupyter:
#   bank:
#     what: divides the difference of up and down by one step, not by two
#     kind: mistake
#     loses: {numerical_values: 1, numerical_dout: 1, numerical_central: 1}
#     asks: "How far apart are the two points at which you evaluate the function?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += step
        down[i] -= step
        gradient[i] = np.sum((function(up) - function(down)) * dout) / step
    return gradient
