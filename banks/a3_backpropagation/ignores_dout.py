# ---
# jupyter:
#   bank:
#     what: adds up the changes of all outputs as if each had dout 1
#     kind: mistake
#     loses: {numerical_dout: 1}
#     asks: "Does each output count equally for the loss? What does `dout` say about it?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += step
        down[i] -= step
        gradient[i] = np.sum((function(up) - function(down))) / (2 * step)
    return gradient
