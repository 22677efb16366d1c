# ---
# jupyter:
#   bank:
#     what: flips the kernel, the convolution of signal processing
#     asks: 'Does your top left weight meet the top left pixel, or the bottom right one?'
#     kind: mistake
#     loses: {conv_orientation: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    flipped = np.flip(kernel)
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = np.sum(padded[y : y + kh, x : x + kw] * flipped)
    return out
