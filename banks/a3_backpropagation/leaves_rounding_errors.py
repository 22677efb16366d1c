# ---
# jupyter:
#   bank:
#     what: "steps up, down twice and up again in the caller's array, which keeps a rounding error"
#     kind: mistake
#     loses: {numerical_input: 1}
#     asks: "Whose array do you move, and is it exactly the same afterwards?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    x = np.asarray(x) if x.dtype == float else x.astype(float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += step
        up = np.array(function(x))
        x[i] -= 2 * step
        down = np.array(function(x))
        x[i] += step
        gradient[i] = np.sum((up - down) * dout) / (2 * step)
    return gradient
