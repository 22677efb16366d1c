# ---
# jupyter:
#   bank:
#     what: forgets ReLU on the way back
#     kind: mistake
#     loses: {chain: 2}
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias)
    a = np.maximum(z, 0)
    p = max_pool(a, 2, 2)
    dp = np.ones(p.shape)
    da = max_pool_backward(a, dp, 2, 2)
    dz = da
    dx, dk, db = conv_backward(x, kernel, dz)
    return p.sum(), dx, dk, db
