# ---
# jupyter:
#   bank:
#     what: takes its own step, whatever was asked for
#     kind: mistake
#     loses: {numerical_central: 1}
#     asks: "The caller may ask for another step: do you use the argument `step` everywhere?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    step = 1e-6
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += step
        down[i] -= step
        gradient[i] = np.sum((function(up) - function(down)) * dout) / (2 * step)
    return gradient
