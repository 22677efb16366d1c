# ---
# jupyter:
#   bank:
#     what: 'returns all numbers in one row'
#     asks: 'Which shape has the array that you return?'
#     kind: mistake
#     loses: {conv_positions: 1, conv_symmetric: 1, conv_orientation: 1, conv_stride: 1, conv_padding: 1, conv_rectangles: 1, conv_bytes: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kh, kw = kernel.shape
    out = []
    for y in range(0, padded.shape[0] - kh + 1, stride):
        for x in range(0, padded.shape[1] - kw + 1, stride):
            out.append((padded[y : y + kh, x : x + kw] * kernel).sum())
    return out
