# ---
# jupyter:
#   bank:
#     what: 'forgets to add 1 to the number of positions'
#     behaves_like: stops_one_early
#     kind: mistake
#     loses: {conv_positions: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride
    columns = (padded.shape[1] - kw) // stride
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
    return out
