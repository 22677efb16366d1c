# ---
# jupyter:
#   bank:
#     what: divides the difference of up and down by one step, not by two
#     kind: mistake
#     loses: {numerical_values: 1, numerical_central: 1, numerical_types: 1}
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += step
        down[i] -= step
        gradient[i] = (function(up) - function(down)) / step
    return gradient
