# ---
# jupyter:
#   bank:
#     what: 'keeps the number that is furthest from 0, without its sign'
#     asks: 'Is -9 larger than -1?'
#     kind: mistake
#     loses: {pool_negative: 1}
# ---

# %% solution="max_pool"
def max_pool(image, size, stride):
    rows = (image.shape[0] - size) // stride + 1
    columns = (image.shape[1] - size) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            y, x = i * stride, j * stride
            out[i, j] = np.abs(image[y : y + size, x : x + size]).max()
    return out
