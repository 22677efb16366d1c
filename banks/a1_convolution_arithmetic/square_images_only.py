# ---
# jupyter:
#   bank:
#     what: 'takes the image''s height for its width'
#     asks: 'Where do the columns of the image stand in your function?'
#     kind: mistake
#     loses: {conv_rectangles: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[0] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
    return out
