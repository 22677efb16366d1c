# ---
# jupyter:
#   bank:
#     what: moves one entry of its own copy, copies what comes back, and multiplies out of place
#     kind: right
# ---

# %% solution="numerical_gradient"
def numerical_gradient(function, x, dout=1.0, step=1e-5):
    work = np.asarray(x).astype(np.float64)
    result = np.empty_like(work)
    it = np.nditer(work, flags=["multi_index"])
    while not it.finished:
        idx = it.multi_index
        old = work[idx]
        values = {}
        for sign in (+1, -1):
            work[idx] = old + sign * step
            values[sign] = np.copy(function(work))
        work[idx] = old
        result[idx] = np.vdot(np.broadcast_to(dout, np.shape(values[1])), values[1] - values[-1]) / (2 * step)
        it.iternext()
    return result


# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    return dout * (x > 0) + slope * dout * (x <= 0)
