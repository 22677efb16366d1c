# ---
# jupyter:
#   bank:
#     what: 'a map of the right size, of which the loops leave the last row and column 0'
#     asks: 'Do your loops reach the last row and the last column of the feature map?'
#     kind: mistake
#     loses: {conv_positions: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows - 1):
        for j in range(columns - 1):
            y, x = i * stride, j * stride
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
    return out
