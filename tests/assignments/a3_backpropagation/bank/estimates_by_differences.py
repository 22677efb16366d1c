# ---
# jupyter:
#   bank:
#     what: uses numerical_gradient in place of a backward pass
#     kind: mistake
#     loses: {conv_kernel: 2, conv_input: 2, chain: 2}
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    zeros = np.zeros(kernel.shape[-1])
    dx = numerical_gradient(lambda a: (conv2d(a, kernel, 0, stride) * dout).sum(), x)
    dk = numerical_gradient(lambda a: (conv2d(x, a, 0, stride) * dout).sum(), kernel)
    db = numerical_gradient(lambda a: (conv2d(x, kernel, a, stride) * dout).sum(), zeros)
    return dx, dk, db


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    def loss(x, kernel, bias):
        return max_pool(np.maximum(conv2d(x, kernel, bias), 0), 2, 2).sum()

    dx = numerical_gradient(lambda a: loss(a, kernel, bias), x)
    dk = numerical_gradient(lambda a: loss(x, a, bias), kernel)
    db = numerical_gradient(lambda a: loss(x, kernel, a), bias)
    return loss(x, kernel, bias), dx, dk, db
