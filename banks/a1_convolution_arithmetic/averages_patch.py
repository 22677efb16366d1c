# ---
# jupyter:
#   bank:
#     what: 'takes the mean of the products instead of their sum'
#     asks: 'Do you add the products up, or take their mean?'
#     kind: mistake
#     loses: {conv_symmetric: 1, conv_orientation: 1, conv_rectangles: 1, conv_bytes: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).mean()
    return out
