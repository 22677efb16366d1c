# ---
# jupyter:
#   bank:
#     what: moves a copy of the same type, in which a small step is lost
#     kind: mistake
#     loses: {numerical_types: 1}
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += step
        down[i] -= step
        gradient[i] = (function(up) - function(down)) / (2 * step)
    return gradient
