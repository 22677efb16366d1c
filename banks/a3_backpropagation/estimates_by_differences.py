# ---
# jupyter:
#   bank:
#     what: uses numerical_gradient in place of a backward pass
#     kind: mistake
#     loses: {conv_kernel: 1, conv_input: 1, conv_arguments: 1, chain_weights: 1}
#     asks: "The contract wants gradients that are worked out: do you still call the forward pass once for each number?"
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    options = {"stride": stride, "padding": padding, "groups": groups}
    zeros = np.zeros(kernel.shape[-1])
    dx = numerical_gradient(lambda a: conv2d(a, kernel, zeros, **options), x, dout)
    dk = numerical_gradient(lambda a: conv2d(x, a, zeros, **options), kernel, dout)
    db = numerical_gradient(lambda a: conv2d(x, kernel, a, **options), zeros, dout)
    return dx, dk, db


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    def loss(x, kernel, bias):
        return max_pool(leaky_relu(conv2d(x, kernel, bias, padding=1), 0.1) + x, 2, 2).sum()

    dx = numerical_gradient(lambda a: loss(a, kernel, bias), x)
    dk = numerical_gradient(lambda a: loss(x, a, bias), kernel)
    db = numerical_gradient(lambda a: loss(x, kernel, a), bias)
    return loss(x, kernel, bias), dx, dk, db
