# ---
# jupyter:
#   bank:
#     what: 'transposes the kernel, rows for columns'
#     asks: 'Which weight of your kernel lies on the pixel to the right of the first one: that to its right, or that below it?'
#     kind: mistake
#     loses: {conv_orientation: 1, conv_rectangles: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kernel = kernel.T
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
    return out
