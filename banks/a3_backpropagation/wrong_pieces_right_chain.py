# ---
# jupyter:
#   bank:
#     what: the pieces are wrong or missing, and the chain counts all the same
#     kind: mistake
#     loses: {conv_bias: 1, conv_kernel: 1, conv_input: 1, conv_stride: 1, conv_padding: 1, conv_groups: 1, conv_arguments: 1, max_tiles: 1, max_ties: 1, max_overlap: 1, max_edge: 1, average: 1, average_edge: 1, leaky: 1}
#     asks: "Which of your functions return something at all? Look at the first error in the notebook."
# ---

# %% solution="conv_backward"
def conv_backward(x, kernel, dout, stride=1, padding=0, groups=1):
    raise NotImplementedError("my conv_backward did not work out")


# %% solution="max_pool_backward"
def max_pool_backward(x, dout, size, stride):
    pass


# %% solution="average_pool_backward"
def average_pool_backward(shape, dout, size, stride):
    pass


# %% solution="leaky_relu_backward"
def leaky_relu_backward(x, dout, slope=0.1):
    return x


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = leaky_relu_backward(z, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return p.sum(), dx + ds, dk, db
