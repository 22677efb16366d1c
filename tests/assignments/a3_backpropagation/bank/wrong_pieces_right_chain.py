# ---
# jupyter:
#   bank:
#     what: the pieces are wrong or missing, and the chain counts all the same
#     kind: mistake
#     loses: {conv_bias: 1, conv_kernel: 2, conv_input: 2, conv_stride: 1, conv_arguments: 1, max_tiles: 1, max_ties: 1, max_overlap: 1, pool_rest: 1, pool_arguments: 1, average: 1, relu: 1}
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1):
    raise NotImplementedError("my conv_backward did not work out")


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    pass


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    pass


# %% solution="relu_backward"
def relu_backward(x, dout):
    return x


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias)
    a = np.maximum(z, 0)
    p = max_pool(a, 2, 2)
    dp = np.ones(p.shape)
    da = max_pool_backward(a, dp, 2, 2)
    dz = relu_backward(z, da)
    dx, dk, db = conv_backward(x, kernel, dz)
    return p.sum(), dx, dk, db
