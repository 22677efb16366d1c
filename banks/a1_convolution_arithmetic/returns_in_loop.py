# ---
# jupyter:
#   bank:
#     what: 'returns from inside the loops, after the first position'
#     asks: 'In which line of the loops does your function return, and how many positions have been filled by then?'
#     kind: mistake
#     loses: {conv_positions: 1, conv_symmetric: 1, conv_orientation: 1, conv_stride: 1, conv_padding: 1, conv_rectangles: 1, conv_bytes: 1}
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
            out[i, j] = (padded[y : y + kh, x : x + kw] * kernel).sum()
            return out
