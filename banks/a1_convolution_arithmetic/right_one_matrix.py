# ---
# jupyter:
#   bank:
#     what: 'all patches as rows of one matrix, times the kernel as a vector'
#     kind: right
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    height, width = image.shape[0] + 2 * padding, image.shape[1] + 2 * padding
    padded = np.zeros((height, width), dtype=np.float64)
    padded[padding : padding + image.shape[0], padding : padding + image.shape[1]] = image
    tops = np.arange(0, height - kernel.shape[0] + 1, stride)
    lefts = np.arange(0, width - kernel.shape[1] + 1, stride)
    i, j = np.indices(kernel.shape).reshape(2, -1)
    t, l = (each.ravel() for each in np.meshgrid(tops, lefts, indexing="ij"))
    patches = padded[t[:, None] + i, l[:, None] + j]
    return (patches @ kernel.reshape(-1).astype(np.float64)).reshape(len(tops), len(lefts))
