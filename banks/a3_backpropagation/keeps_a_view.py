# ---
# jupyter:
#   bank:
#     what: moves one working copy and keeps what the function returned without copying it
#     kind: mistake
#     loses: {numerical_dout: 1}
#     asks: "What becomes of the first result when you move x again, if the function returns a part of x?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    moved = np.array(x, dtype="float64")
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(moved.shape):
        old = moved[index]
        moved[index] = old + step
        above = function(moved)
        moved[index] = old - step
        below = function(moved)
        moved[index] = old
        gradient[index] = np.sum((above - below) * dout) / (2 * step)
    return gradient
