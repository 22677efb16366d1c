# ---
# jupyter:
#   bank:
#     what: assigns into copies of the same type, which cuts the step off without a word
#     kind: mistake
#     loses: {numerical_input: 1}
#     behaves_like: keeps_the_type
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] = up[i] + step
        down[i] = down[i] - step
        gradient[i] = np.sum((function(up) - function(down)) * dout) / (2 * step)
    return gradient
