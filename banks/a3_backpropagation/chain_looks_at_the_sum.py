# ---
# jupyter:
#   bank:
#     what: asks the sum, not the output of the convolution, where leaky ReLU let numbers pass
#     kind: mistake
#     loses: {chain_weights: 1, chain_input: 1}
#     asks: "What went into the leaky ReLU on the way forward: the output of the convolution or the sum?"
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = leaky_relu_backward(s, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return p.sum(), dx + ds, dk, db
