# ---
# jupyter:
#   bank:
#     what: 'keeps the smallest number of each window'
#     asks: 'Which number of a window do you keep: the smallest or the largest?'
#     kind: mistake
#     loses: {pool_tiles: 1, pool_negative: 1}
# ---

# %% solution="max_pool"
def max_pool(image, size, stride):
    rows = (image.shape[0] - size) // stride + 1
    columns = (image.shape[1] - size) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = image[y : y + size, x : x + size].min()
    return out
