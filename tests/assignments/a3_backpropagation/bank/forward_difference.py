# ---
# jupyter:
#   bank:
#     what: goes one step up only, instead of up and down
#     kind: mistake
#     loses: {numerical_central: 1}
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, step=1e-5):
    x = np.asarray(x, dtype=float)
    gradient = np.zeros(x.shape)
    start = function(x)
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] += step
        gradient[i] = (function(moved) - start) / step
    return gradient
