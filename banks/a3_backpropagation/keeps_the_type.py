# ---
# jupyter:
#   bank:
#     what: moves a copy of the same type, in which a small step is lost
#     kind: mistake
#     loses: {numerical_input: 1}
#     asks: "Can the type of x hold a number that lies a small step away from it?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += step
        down[i] -= step
        gradient[i] = np.sum((function(up) - function(down)) * dout) / (2 * step)
    return gradient
