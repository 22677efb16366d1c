# ---
# jupyter:
#   bank:
#     what: scipy.signal.fftconvolve, whose results carry rounding errors
#     kind: right
# ---

# %% solution="kernel_gradient"
from scipy import signal


def kernel_gradient(x, dout, dilation=1):
    return signal.fftconvolve(x, dout[::-1, ::-1], mode="valid")[::dilation, ::dilation]


# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    spread = np.kron(kernel, np.eye(1, dilation**2).reshape(dilation, dilation))
    full = signal.fftconvolve(dout, spread, mode="full")
    return full[: full.shape[0] - dilation + 1, : full.shape[1] - dilation + 1]


# %% solution="loss_and_gradients"
def loss_and_gradients(x, kernel, bias):
    z = conv2d(x, kernel, bias, padding=1)
    s = leaky_relu(z, 0.1) + x
    p = max_pool(s, 2, 2)
    ds = max_pool_backward(s, np.ones(p.shape), 2, 2)
    dz = leaky_relu_backward(z, ds, 0.1)
    dx, dk, db = conv_backward(x, kernel, dz, padding=1)
    return p.sum(), dx + ds, dk, db
