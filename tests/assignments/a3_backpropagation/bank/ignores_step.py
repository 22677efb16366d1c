# ---
# jupyter:
#   bank:
#     what: takes its own step, whatever was asked for
#     kind: mistake
#     loses: {numerical_central: 1}
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, step=1e-5):
    eps = 1e-6
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        gradient[i] = (function(up) - function(down)) / (2 * eps)
    return gradient
