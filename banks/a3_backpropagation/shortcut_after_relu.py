# ---
# jupyter:
#   bank:
#     what: changes the gradient of the sum in place, and the shortcut gets the changed one
#     kind: mistake
#     loses: {chain_input: 1}
#     asks: "The sum hands the same gradient to both of its terms: has one of the two ways changed it before the other used it?"
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = ds
    dz[z <= 0] *= 0.1
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return p.sum(), dx + ds, dk, db
