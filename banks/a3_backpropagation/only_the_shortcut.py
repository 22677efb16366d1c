# ---
# jupyter:
#   bank:
#     what: returns as dx only what comes back by the shortcut
#     kind: mistake
#     loses: {chain_input: 1}
#     behaves_like: forgets_the_shortcut
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = leaky_relu_backward(z, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return p.sum(), ds, dk, db
