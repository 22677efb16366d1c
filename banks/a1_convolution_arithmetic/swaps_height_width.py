# ---
# jupyter:
#   bank:
#     what: makes the feature map width by height
#     asks: 'Which of the two numbers in `shape` is the height?'
#     kind: mistake
#     loses: {conv_rectangles: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    kw, kh = kernel.shape
    width, height = padded.shape
    out = np.zeros(((height - kh) // stride + 1, (width - kw) // stride + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            y, x = i * stride, j * stride
            out[i, j] = np.sum(padded[y : y + kh, x : x + kw] * kernel)
    return out
