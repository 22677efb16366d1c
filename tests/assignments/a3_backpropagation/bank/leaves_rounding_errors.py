# ---
# jupyter:
#   bank:
#     what: steps up, down twice and up again in the caller's array, which keeps a rounding error
#     kind: mistake
#     loses: {numerical_types: 1, numerical_unchanged: 1}
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += step
        up = function(x)
        x[i] -= 2 * step
        down = function(x)
        x[i] += step
        gradient[i] = (up - down) / (2 * step)
    return gradient
