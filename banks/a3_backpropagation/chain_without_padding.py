# ---
# jupyter:
#   bank:
#     what: forgets the padding of the convolution on the way back
#     kind: mistake
#     loses: {chain_weights: 1, chain_input: 1}
#     asks: "The convolution has padding 1 on the way forward: do you say so on the way back?"
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = leaky_relu_backward(z, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz)
    return p.sum(), dx + ds, dk, db
