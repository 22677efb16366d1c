# ---
# jupyter:
#   bank:
#     what: moves the entries of x through ravel, which is a copy if x is stored column by column
#     kind: mistake
#     loses: {numerical_input: 1}
#     asks: "Does ravel give a view of x or a copy, if x is the transpose of an array?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    up, down = np.array(x, dtype="float64"), np.array(x, dtype="float64")
    flat_up, flat_down = up.ravel(), down.ravel()
    slopes = np.zeros(up.size)
    for i in range(up.size):
        middle = flat_up[i]
        flat_up[i], flat_down[i] = middle + step, middle - step
        difference = np.array(function(up), float) - np.array(function(down), float)
        slopes[i] = (difference * dout).sum() / (2 * step)
        flat_up[i] = flat_down[i] = middle
    return slopes.reshape(up.shape)
