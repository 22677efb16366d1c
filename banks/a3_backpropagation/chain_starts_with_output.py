# ---
# jupyter:
#   bank:
#     what: starts the way back with the pooled numbers instead of ones
#     kind: mistake
#     loses: {chain_weights: 1, chain_input: 1}
#     asks: "The loss is a sum: what is its gradient with respect to one of its terms?"
# ---

# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, p, 2, 2)
    dz = leaky_relu_backward(z, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return p.sum(), dx + ds, dk, db
