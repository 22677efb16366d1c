# ---
# jupyter:
#   bank:
#     what: 'clips the sums to 0 to 255, as for a picture that is shown'
#     asks: 'Which numbers may a feature map hold: only those of an image?'
#     kind: mistake
#     loses: {conv_bytes: 1}
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
    return np.clip(out, 0, 255)
