# ---
# jupyter:
#   bank:
#     what: turns the kernel only where it is not dilated
#     kind: mistake
#     loses: {input_dilated: 1}
#     asks: What do you turn when the kernel is dilated?
# ---
# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    kh, kw = kernel.shape
    turned = kernel[::-1, ::-1]
    if dilation > 1:
        turned = np.zeros(((kh - 1) * dilation + 1, (kw - 1) * dilation + 1))
        turned[::dilation, ::dilation] = kernel
    up, left = turned.shape[0] - 1, turned.shape[1] - 1
    return conv_plane(np.pad(dout, ((up, up), (left, left))), turned)
