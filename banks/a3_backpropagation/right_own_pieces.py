# ---
# jupyter:
#   bank:
#     what: a chain that does not call the pieces but writes them out for this network
#     kind: right
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    height, width = x.shape[1:3]
    wide = np.pad(x, [(0, 0), (1, 1), (1, 1), (0, 0)])
    z = conv2d(x, kernel, bias, padding=1)
    s = np.where(z > 0, z, 0.1 * z) + x
    loss, dwide, dk, db = 0.0, np.zeros(wide.shape), np.zeros(kernel.shape), np.zeros(bias.shape)
    for n in range(s.shape[0]):
        for f in range(s.shape[3]):
            for i in range(0, height, 2):
                for j in range(0, width, 2):
                    window = s[n, i : i + 2, j : j + 2, f]
                    a, b = np.unravel_index(window.argmax(), window.shape)
                    loss += window[a, b]
                    slope = 1.0 if z[n, i + a, j + b, f] > 0 else 0.1
                    patch = np.s_[n, i + a : i + a + 3, j + b : j + b + 3]
                    db[f] += slope
                    dk[..., f] += slope * wide[patch]
                    dwide[patch] += slope * kernel[..., f]
                    dwide[n, i + a + 1, j + b + 1, f] += 1
    return loss, dwide[:, 1:-1, 1:-1], dk, db


# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    gradients = loss_and_gradients(x, kernel, bias)[2:]
    return tuple(np.subtract(old, np.multiply(rate, g)) for old, g in zip((kernel, bias), gradients))
