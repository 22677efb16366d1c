# ---
# jupyter:
#   bank:
#     what: 'moves pixel by pixel, whatever the stride'
#     asks: 'Where does `stride` stand in your loops?'
#     kind: mistake
#     loses: {conv_stride: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) + 1
    columns = (padded.shape[1] - kw) + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i, j
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
    return out
