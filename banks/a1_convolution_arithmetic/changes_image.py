# ---
# jupyter:
#   bank:
#     what: multiplies a view of the image in place, so that the image changes under the window
#     asks: 'Is the patch a copy of the image or a view of it, and what happens to the image when you write into the patch?'
#     kind: mistake
#     loses: {conv_symmetric: 1, conv_orientation: 1, conv_rectangles: 1, conv_bytes: 1, conv_unchanged: 1}
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    if padding:
        image = np.pad(image, padding)
    kh, kw = kernel.shape
    rows = (image.shape[0] - kh) // stride + 1
    columns = (image.shape[1] - kw) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            patch = image[i * stride : i * stride + kh, j * stride : j * stride + kw]
            patch *= kernel
            out[i, j] = patch.sum()
    return out
