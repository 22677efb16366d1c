# ---
# jupyter:
#   bank:
#     what: goes one step up only, instead of up and down
#     kind: mistake
#     loses: {numerical_central: 1}
#     asks: "Central differences go up and down: where do your two points lie?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    x = np.asarray(x, dtype=float)
    gradient = np.zeros(x.shape)
    start = function(x)
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] += step
        gradient[i] = np.sum((function(moved) - start) * dout) / step
    return gradient
