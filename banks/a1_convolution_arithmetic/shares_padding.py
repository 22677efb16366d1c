# ---
# jupyter:
#   bank:
#     what: 'shares the padding between both sides, half of it on each'
#     asks: 'With padding 2, how many zeros are above the image and how many below it?'
#     kind: mistake
#     loses: {conv_padding: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), (padding // 2, padding - padding // 2))
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
    return out
