# ---
# jupyter:
#   bank:
#     what: makes the feature map of the image's type, so that bytes wrap around
#     asks: 'Which numbers can your feature map hold, if it has the type of the image?'
#     kind: mistake
#     loses: {conv_bytes: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns), dtype=image.dtype)
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            value = (padded[y : y + kh, x : x + kw] * kernel).sum()
            out[i, j] = np.array(value).astype(image.dtype)
    return out
