# ---
# jupyter:
#   bank:
#     what: makes the feature map of whole numbers, so that fractions are cut off
#     asks: 'What happens to 2.5 when you write it into your feature map?'
#     kind: mistake
#     loses: {conv_bytes: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    kh, kw = kernel.shape
    rows = (padded.shape[0] - kh) // stride + 1
    columns = (padded.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns), dtype=int)
    for i in range(rows):
        for j in range(columns):
            patch = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[i, j] = (patch.astype(float) * kernel).sum()
    return out
