# ---
# jupyter:
#   bank:
#     what: 'pads only when the stride is 1'
#     asks: 'What becomes of your padding when the stride is larger than 1?'
#     kind: mistake
#     loses: {conv_stride: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding if stride == 1 else 0)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
    return out
