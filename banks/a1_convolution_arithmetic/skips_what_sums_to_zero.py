# ---
# jupyter:
#   bank:
#     what: leaves out patches whose pixels sum to zero, which it takes for empty
#     kind: mistake
#     loses: {conv_positions: 1}
#     asks: "Is a patch whose pixels sum to zero an empty one?"
# ---

# %% solution="convolve2d"
def convolve2d(image, kernel, stride=1, padding=0):
    padded = np.pad(image.astype(float), padding)
    height, width = kernel.shape
    rows = (padded.shape[0] - height) // stride + 1
    columns = (padded.shape[1] - width) // stride + 1
    result = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            patch = padded[top : top + height, left : left + width]
            if patch.sum() == 0:
                continue  # only padding, stays 0
            result[i, j] = (patch * kernel).sum()
    return result
