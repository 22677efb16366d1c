# ---
# jupyter:
#   bank:
#     what: 'visits every second pixel, but writes into a map that has room for all'
#     asks: 'With stride 2, how many numbers has the map, and where in it is the second one?'
#     kind: mistake
#     loses: {conv_stride: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    out = np.zeros((padded.shape[0] - kh + 1, padded.shape[1] - kw + 1))
    for i in range(0, out.shape[0], stride):
        for j in range(0, out.shape[1], stride):
            out[i, j] = (padded[i : i + kh, j : j + kw] * kernel).sum()
    return out
