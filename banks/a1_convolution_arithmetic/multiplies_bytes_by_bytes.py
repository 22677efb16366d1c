# ---
# jupyter:
#   bank:
#     what: multiplies bytes by bytes, which wrap around at 256 before they are added
#     kind: mistake
#     loses: {conv_bytes: 1}
#     asks: "Of which type are the products, if the image and the kernel are of bytes?"
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image, padding)
    high, wide = kernel.shape
    rows = (padded.shape[0] - high) // stride + 1
    columns = (padded.shape[1] - wide) // stride + 1
    out = np.zeros((rows, columns), dtype=float)
    for i in range(rows):
        for j in range(columns):
            patch = padded[i * stride : i * stride + high, j * stride : j * stride + wide]
            out[i, j] = np.sum(patch * kernel)
    return out
