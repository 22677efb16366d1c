# ---
# jupyter:
#   bank:
#     what: a chain that does not call the pieces but writes them out for this network
#     kind: right
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    kh, kw = kernel.shape[:2]
    out = conv2d(x, kernel, bias)
    loss, dx, dk, db = 0.0, np.zeros(x.shape), np.zeros(kernel.shape), np.zeros(bias.shape)
    for n in range(out.shape[0]):
        for f in range(out.shape[3]):
            for i in range(0, out.shape[1] - 1, 2):
                for j in range(0, out.shape[2] - 1, 2):
                    a, b = divmod(int(out[n, i : i + 2, j : j + 2, f].argmax()), 2)
                    if out[n, i + a, j + b, f] <= 0:
                        continue
                    patch = np.s_[n, i + a : i + a + kh, j + b : j + b + kw]
                    loss += out[n, i + a, j + b, f]
                    db[f] += 1
                    dk[..., f] += x[patch]
                    dx[patch] += kernel[..., f]
    return loss, dx, dk, db


# %% solution="descent_step"
def descent_step(x, kernel, bias, rate):
    gradients = loss_and_gradients(x, kernel, bias)[2:]
    return tuple(np.subtract(old, np.multiply(rate, g)) for old, g in zip((kernel, bias), gradients))
