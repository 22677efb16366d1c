# ---
# jupyter:
#   bank:
#     what: goes half a step up and half a step down, and divides by the step
#     kind: mistake
#     loses: {numerical_central: 1}
#     asks: "The contract says how far to go from x: do you go a whole step up and a whole step down?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += step / 2
        down[i] -= step / 2
        gradient[i] = np.sum((function(up) - function(down)) * dout) / step
    return gradient
