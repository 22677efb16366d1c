# ---
# jupyter:
#   bank:
#     what: the function of lesson 05, which takes it for granted that one number comes back
#     kind: mistake
#     loses: {numerical_dout: 1}
#     asks: "The function may return an array: how does a single number come out of it, and where does `dout` go in?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        moved = np.zeros(x.shape)
        moved[index] = step
        gradient[index] = (function(x + moved) - function(x - moved)) / (2 * step)
    return gradient
