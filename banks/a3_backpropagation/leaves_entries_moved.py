# ---
# jupyter:
#   bank:
#     what: leaves each entry of x moved while the next one is tried
#     kind: mistake
#     loses: {numerical_values: 1}
#     asks: "Where are the other entries of x while you move one of them?"
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    point = np.array(x, dtype="float64")
    gradient = np.zeros(point.shape)
    for place in np.ndindex(point.shape):
        here = point[place]
        point[place] = here + step
        above = np.array(function(point))
        point[place] = here - step
        below = np.array(function(point))
        gradient[place] = np.sum((above - below) * dout) / (2 * step)
    return gradient
