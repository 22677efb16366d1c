# ---
# jupyter:
#   bank:
#     what: starts the way back with the pooled numbers instead of ones
#     kind: mistake
#     loses: {chain: 2}
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias)
    a = np.maximum(z, 0)
    p = max_pool(a, 2, 2)
    dp = p
    da = max_pool_backward(a, dp, 2, 2)
    dz = relu_backward(z, da)
    dx, dk, db = conv_backward(x, kernel, dz)
    return p.sum(), dx, dk, db
