# ---
# jupyter:
#   bank:
#     what: "writes each weight's copy of dL/dO over the earlier ones instead of adding it"
#     kind: mistake
#     loses: {input_plane: 1, input_dilated: 1}
#     asks: "A pixel in the middle goes into several outputs: what becomes of the contributions that are there already?"
# ---

# %% solution="input_gradient"
def input_gradient(kernel, dout, dilation=1):
    (kh, kw), (rows, columns) = kernel.shape, dout.shape
    dx = np.zeros((rows + (kh - 1) * dilation, columns + (kw - 1) * dilation))
    for u in range(kh):
        for v in range(kw):
            dx[u * dilation :, v * dilation :][:rows, :columns] = kernel[u, v] * dout
    return dx
